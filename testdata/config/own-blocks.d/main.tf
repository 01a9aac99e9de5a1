terraform {
  required_providers {}
  required_providers {}
  backend "local" "twice" {}
  shape "x" {}
}

terraform {
  required_providers {}
}

variable "size" {
  default = 1
  check {}
  validation {
    condition     = var.size > 0
    error_message = "Must be positive."
    severity      = "low"
  }
}

output "size" {
  value = var.size
  postcondition {}
}

module "child" {
  source = "./child"
  tags {}
  _ {
    count = "escaped"
  }
}

resource "null_resource" "a" {
  lifecycle {
    check {}
  }
  lifecycle {}
  provisioner {
    command = "true"
  }
  provisioner "local-exec" {
    command = "true"
    environment {}
    connection {}
    connection {}
  }
  connection "ssh" {}
  anything "goes" {}
}

data "null_data_source" "b" {
  lifecycle {
    ignore_changes = all
  }
}

check "c" {
  description = "x"
  assert {
    condition     = var.size > 0
    error_message = "Must be positive."
  }
}

moved {
  from  = null_resource.z
  to    = null_resource.a
  force = true
}

removed {
  from = null_resource.y
  when = "now"
  lifecycle {
    destroy = false
    keep    = true
  }
}

import {
  to     = null_resource.a
  id     = "x"
  region = "eu"
}
