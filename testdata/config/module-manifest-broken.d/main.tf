module "vpc" {
  source = "example/vpc/aws"
}
