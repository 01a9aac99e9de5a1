locals {
  tags = {
    name
  }
}
