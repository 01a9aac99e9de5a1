locals {
  a = local.b
  b = local.c
  c = local.a
  d = local.d
}

variable "v" {
  default = 1
}

resource "aws_sqs_queue" "one" {
  name = aws_sqs_queue.two.name
}

resource "aws_sqs_queue" "two" {
  name = aws_sqs_queue.one.name
}
