variable "v" {
  type = string
}
provider "x" {
  key = "${var.v}-1"
}
locals {
  l = var.v
}
