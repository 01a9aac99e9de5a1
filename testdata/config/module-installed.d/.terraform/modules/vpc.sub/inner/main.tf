resource "aws_vpc" "sub" {
  at = path.module
}
