module "loop" {
  source = "./loop/loop/loop"
}
module "out" {
  source = "./out"
}
resource "aws_vpc" "v" {}
