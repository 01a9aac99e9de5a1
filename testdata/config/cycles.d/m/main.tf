variable "in" {}
output "out" {
  value = var.in
}
output "constant" {
  value = 1
}
