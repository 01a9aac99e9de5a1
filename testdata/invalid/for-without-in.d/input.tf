locals {
  a = [for x of var.list : x]
}
