resource "null_resource" "overridden" {
  for_each = toset(["a"])
}
