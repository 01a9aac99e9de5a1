locals {
  name = "${}"
}
