locals {
  pattern = "^\d+$"
}
