locals {
  name = "x"
  size = 1
  name = "y"
}
