locals {
  name = "${var.name"
  size = 1
}
