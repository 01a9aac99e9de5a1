locals {
  name = “x”
}
