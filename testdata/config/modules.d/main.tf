module "single" {
  source = "./modules/bucket"
  name   = "one"
}
module "each" {
  source   = "./modules/bucket"
  for_each = { a = "x", b = "y" }
  name     = "${each.key}-${each.value}"
  tags     = { from = module.single.name }
}
module "counted" {
  source = "./modules/wrapper"
  count  = 2
  prefix = "w${count.index}"
}
module "none" {
  source = "./modules/bucket"
  count  = 0
  name   = "never"
}
output "ids" {
  value = { for k, m in module.each : k => m.name }
}
output "deep" {
  value = [module.counted[1].name, module.counted[*].name, length(module.none)]
}
output "path" {
  value = module.counted[0].path
}
