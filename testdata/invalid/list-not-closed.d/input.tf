locals {
  zones = ["a", "b"
  names = ["c"]
}
