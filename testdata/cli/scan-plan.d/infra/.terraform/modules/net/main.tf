variable "cidr" {}

module "sub" {
  source = "./sub"
  cidr   = var.cidr
}

output "id" {
  value = module.sub.id
}
