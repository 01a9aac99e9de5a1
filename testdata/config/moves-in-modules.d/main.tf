resource "aws_vpc" "v" {}
module "m" {
  source   = "./m"
  for_each = toset(["a"])
}
module "far" {
  source = "example/far/aws"
}
moved {
  from = aws_vpc.x
  to   = module.m
}
moved {
  from = module.m["a"].aws_vpc.inner
  to   = aws_vpc.v
}
moved {
  from = module.m["b"].aws_vpc.inner
  to   = aws_vpc.w
}
moved {
  from = data.a.b
  to   = data.a.c
}
moved {}
removed {
  from = module.far.aws_vpc.v
}
import {
  to = module.far.aws_vpc.v
  id = "1"
}
import {
  to = module.m["a"].aws_vpc.inner
  id = "1"
}
import {
  to = module.m["a"].aws_vpc.outer
  id = "1"
}
