locals {
  a = aws_instance.web.
  b = 1
}
