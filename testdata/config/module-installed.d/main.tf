module "vpc" {
  source  = "example/vpc/aws"
  version = "1.0.0"
}
module "outside" {
  source = "example/outside/aws"
}
module "absolute" {
  source = "example/absolute/aws"
}
module "gone" {
  source = "example/gone/aws"
}
