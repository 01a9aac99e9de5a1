locals {
  name = lower("X"
  size = 1
}
