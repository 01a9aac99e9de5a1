locals {
  "name" = "x"
  kept   = 1
}
