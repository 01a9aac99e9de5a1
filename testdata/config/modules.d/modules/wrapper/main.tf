variable "prefix" {
  type = string
}
module "inner" {
  source = "../bucket"
  name   = "${var.prefix}-inner"
}
output "name" {
  value = module.inner.name
}
output "path" {
  value = [path.module, path.root]
}
