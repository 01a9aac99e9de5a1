output "x" {
  value = var.outer
}
