variable "names" {
  type = set(string)
}
variable "rules" {
  type = map(object({ port = number }))
}
resource "aws_vpc" "set" {
  for_each = toset(["b", "a"])
  name     = "${each.key}=${each.value}"
}
resource "aws_vpc" "map" {
  for_each = { "x.y" = { n = 1 }, "q\"uote" = { n = 2 }, "$${t}" = { n = 3 } }
  n        = each.value.n
}
resource "aws_subnet" "chained" {
  for_each = aws_vpc.map
  vpc_id   = each.value.id
  n        = each.value.n + 10
}
resource "aws_vpc" "unknown_set" {
  for_each = var.names
  name     = each.key
}
resource "aws_vpc" "unknown_map" {
  for_each = var.rules
  port     = each.value.port
}
resource "aws_vpc" "unknown_values" {
  for_each = { a = aws_vpc.set["a"].id }
  id_of    = each.value
}
output "first" {
  value = aws_vpc.set["a"].name
}
output "all" {
  value = { for k, v in aws_vpc.map : k => v.n }
}
