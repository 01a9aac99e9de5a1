resource "null_resource" "one" {
  depends_on = [null_resource.one, "null_resource.two", "not this"]
  triggers   = { key = null_resource.two[0].id }
  lifecycle {
    precondition {
      condition     = null_resource.one.id != ""
      error_message = "x"
    }
    postcondition {
      condition     = self.id != "" && null_resource.one["id"] != ""
      error_message = "x"
    }
  }
  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.id} ${path.module} ${null_resource.two.id}"
    connection {
      host = local.host
    }
  }
  provisioner "local-exec" {
    command = "echo ${null_resource.two.id}"
  }
}

resource "null_resource" "two" {}

resource "null_resource" "keyed" {
  for_each = toset([each.key])
  triggers = each
}

resource "null_resource" "counted" {
  count    = count.index
  triggers = { a = count }
}

resource "null_resource" "overridden" {
  count = 2
}

locals {
  host = "h"
}

module "m" {
  source     = "./m"
  depends_on = [module.n.out, module.n]
}

module "n" {
  source = "./m"
}

variable "passing" {
  default   = "e"
  ephemeral = true
}

module "plain" {
  source = "./m"
  taken  = var.passing
}

variable "typed" {
  type    = object({ a = string, a = number })
  default = null
}

variable "defaulted" {
  type    = object({ a = optional(string, upper("x")) })
  default = null
}
