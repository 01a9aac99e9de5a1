locals {
  name = "first
  second"
  size = 1
}
