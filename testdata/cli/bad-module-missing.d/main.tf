module "missing" {
  source = "./not-there"
}

module "outside" {
  source = "../../../../../../../etc"
}

module "remote" {
  source  = "example/thing/aws"
  version = "1.2.3"
}
