# Each of these is small to write and large to do.
locals {
  million = [for a in range(1024) : [for b in range(1024) : a * b]]
  billion = [for a in range(1024) : [for b in range(1024) : [for c in range(1024) : a]]]
  wide    = format("%999999999d", 1)
  padded  = format("%-*s", 999999999, "x")

  x0 = ["ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha"]
  x1 = [local.x0, local.x0, local.x0, local.x0, local.x0, local.x0, local.x0, local.x0, local.x0, local.x0]
  x2 = [local.x1, local.x1, local.x1, local.x1, local.x1, local.x1, local.x1, local.x1, local.x1, local.x1]
  x3 = [local.x2, local.x2, local.x2, local.x2, local.x2, local.x2, local.x2, local.x2, local.x2, local.x2]
  x4 = [local.x3, local.x3, local.x3, local.x3, local.x3, local.x3, local.x3, local.x3, local.x3, local.x3]
  x5 = [local.x4, local.x4, local.x4, local.x4, local.x4, local.x4, local.x4, local.x4, local.x4, local.x4]
  x6 = [local.x5, local.x5, local.x5, local.x5, local.x5, local.x5, local.x5, local.x5, local.x5, local.x5]
  x7 = [local.x6, local.x6, local.x6, local.x6, local.x6, local.x6, local.x6, local.x6, local.x6, local.x6]
  x8 = jsonencode(local.x7)
  x9 = flatten(local.x7)
}

resource "aws_sqs_queue" "many" {
  count = 100000000
  name  = "many-${count.index}"
}

resource "aws_sqs_queue" "texts" {
  name = "${local.x8}${local.wide}${local.padded}${length(local.billion)}${length(local.million)}${length(local.x9)}"
}
