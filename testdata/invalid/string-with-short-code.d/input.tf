locals {
  name = "\u12"
}
