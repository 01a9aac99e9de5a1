locals {
  changed = "after"
}
resource "aws_thing" "t" {
  name = "last"
}
