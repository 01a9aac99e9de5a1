resource "aws_vpc" "new" {}
resource "aws_vpc" "keyed" {
  for_each = toset(["a"])
}
resource "aws_vpc" "still" {}
module "here" {
  source = "./m"
}
moved {
  from = aws_vpc.old
  to   = aws_vpc.new
}
moved {
  from = aws_vpc.keyed
  to   = aws_vpc.keyed["a"]
}
moved {
  from = aws_vpc.still
  to   = aws_vpc.new
}
moved {
  from = module.here
  to   = module.there
}
moved {
  from = module.here.aws_vpc.x
  to   = aws_vpc.x
}
moved {
  from = aws_vpc.left
  to   = aws_vpc.right
}
moved {
  from = aws_vpc.right
  to   = aws_vpc.left
}
moved {
  from = aws_vpc.keyed["a"]
  to   = aws_vpc.other["b"]
}
removed {
  from = aws_vpc.gone
}
removed {
  from = aws_vpc.still
}
import {
  to = aws_vpc.still
  id = "1"
}
import {
  to = aws_vpc.nobody
  id = "2"
}

removed {
  from = aws_gone.keyed[0]

  lifecycle {
    destroy = false
  }
}

import {
  to = aws_there.without_id
}

resource "aws_there" "without_id" {}
