variable "zones" {
  default = ["a", "b"]
}

module "net" {
  source   = "./net"
  for_each = toset(var.zones)
  zone     = each.key
}

output "ids" {
  value = [for zone, net in module.net : net.id]
}

output "whole" {
  value = { for zone, net in module.net : zone => net }
}

output "one" {
  value = module.net["b"]
}
