# guard:ignore aws-vpc-flow-logs reason="recorded by the network team" approved-by=@net expires=2099-01-01
module "net" {
  source   = "terraform-aws-modules/net/aws"
  for_each = toset(["a"])
  cidr     = "10.0.0.0/16"
}
