locals {
  a = list[0
  b = 1
}
