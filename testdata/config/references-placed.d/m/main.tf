variable "taken" {
  default = null
}

output "out" {
  value = 1
}
