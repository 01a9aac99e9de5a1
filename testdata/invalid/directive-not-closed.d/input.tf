locals {
  name = "%{ if var.x }yes"
}
