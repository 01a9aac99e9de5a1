variable "size" {
  type    = number
  default = 1
}
locals {
  kept    = "kept"
  changed = "before"
}
resource "aws_thing" "t" {
  name = "main"
  keep = "yes"
  block {
    n = 1
  }
  block {
    n = 2
  }
  other {
    n = 3
  }
  lifecycle {
    prevent_destroy       = true
    create_before_destroy = true
  }
}
output "o" {
  value = [var.size, local.kept, local.changed]
}
