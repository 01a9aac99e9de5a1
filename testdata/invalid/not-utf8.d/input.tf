locals {
  name = "café"
  size = ÿ
}
