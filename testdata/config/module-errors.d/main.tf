module "missing" {
  source = "./nowhere"
}
module "itself" {
  source = "./"
}
module "circle" {
  source = "./circle"
}
module "above" {
  source = "../elsewhere"
}
module "arguments" {
  source = "./circle/leaf"
  nam    = 1
}
module "remote" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0.0"
}
module "nothing" {}
resource "aws_subnet" "s" {
  vpc_id = module.remote.vpc_id
  leaf   = module.arguments.nothing
  missing = module.missing.out
}
output "maybe" {
  value = try(module.arguments.nothing, "no")
}
