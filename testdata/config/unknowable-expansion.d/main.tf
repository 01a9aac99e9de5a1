resource "aws_vpc" "v" {}
resource "aws_subnet" "counted" {
  count = aws_vpc.v.id == "x" ? 1 : 2
}
resource "aws_subnet" "keyed" {
  for_each = toset([aws_vpc.v.arn])
}
resource "aws_subnet" "perhaps" {
  count = aws_vpc.v.tenancy == null ? 1 : 0
}
data "aws_ids" "d" {
  vpc = aws_vpc.v.id
}
resource "aws_subnet" "read" {
  for_each = toset(data.aws_ids.d.ids)
}
module "m" {
  source   = "./m"
  for_each = { for k in [aws_vpc.v.id] : k => k }
}
