variable "zone" {}

output "id" {
  value = "net-${var.zone}"
}

output "key" {
  value     = "k3y-${var.zone}"
  sensitive = true
}
