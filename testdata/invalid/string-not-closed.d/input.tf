locals {
  name = "x
  size = 1
}
