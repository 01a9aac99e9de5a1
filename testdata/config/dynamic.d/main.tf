variable "unset" {
  type = list(string)
}
locals {
  zones = { a = ["x"], b = ["y", "z"] }
}
resource "aws_thing" "t" {
  first {
    n = 1
  }
  dynamic "first" {
    for_each = [2, 3]
    content {
      n = first.value
      k = first.key
    }
  }
  first {
    n = 4
  }
  dynamic "zone" {
    for_each = local.zones
    iterator = it
    content {
      name = it.key
      dynamic "host" {
        for_each = it.value
        content {
          name = "${it.key}.${host.value}"
        }
      }
    }
  }
  dynamic "empty" {
    for_each = []
    content {}
  }
  dynamic "unknown" {
    for_each = var.unset
    content {
      name  = unknown.value
      where = aws_vpc.v.id
    }
  }
  _ {
    count    = "an argument of the provider"
    provider = "so is this"
  }
  nothing = null
}
resource "aws_vpc" "v" {
  dynamic "bad" {
    for_each = null
    content {}
  }
  dynamic "worse" {
    for_each = "text"
    content {}
  }
  dynamic "incomplete" {
    for_each = []
  }
}
