locals {
  a = aws_instance.web.*.disks.*.id
}
