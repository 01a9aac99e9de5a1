locals {
  yes = true
}

variable "a" {
  default     = 1
  description = local.yes
  sensitive   = "maybe"
}

variable "secret" {
  default   = "s3cr3t"
  sensitive = "true"
}

variable "b" {
  default  = 1
  nullable = upper("true")
}

output "shown" {
  value = var.secret
}

output "c" {
  value       = 1
  description = null
  ephemeral   = true
}

resource "null_resource" "d" {
  provider = null["x"]
  lifecycle {
    create_before_destroy = local.yes
    prevent_destroy       = local.yes
    ignore_changes        = ["*"]
    replace_triggered_by  = [local.yes]
  }
}

resource "null_resource" "e" {
  lifecycle {
    ignore_changes       = triggers
    replace_triggered_by = [null_resource.d, null_resource.d.id, "null_resource.d"]
  }
}

resource "null_resource" "right" {
  for_each = toset(["x"])
  provider = null.other
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [triggers["a"], tags]
    replace_triggered_by  = [null_resource.d, null_resource.keyed[each.key].id]
  }
}

resource "null_resource" "keyed" {
  for_each = toset(["x"])
}

provider "null" {
  alias = "other"
}

provider "null" {
  alias   = "1st"
  count   = 2
  lifecycle {}
}

module "m" {
  source    = "./m"
  providers = [null]
}

module "n" {
  source    = "./m"
  providers = { null = upper("x") }
}

removed {
  from = null_resource.gone
  provisioner "local-exec" {
    command = "true"
  }
  lifecycle {
    destroy = local.yes
  }
}
