locals {
  name = "hcl"
}
