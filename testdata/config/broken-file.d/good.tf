resource "aws_vpc" "good" {
  name = local.half
}
