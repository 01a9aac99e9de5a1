variable "team" {
  type    = string
  default = "core"
}

variable "env" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
  default   = "hunter2"
}

variable "owner" {}

locals {
  prefix = lower("${var.env}-${var.team}")
  tags   = merge(local.base, { Name = local.prefix, "made on" = timestamp() })
  base   = { Team = var.team }
  ports  = [80, 443]
}

module "net" {
  source   = "./net"
  for_each = toset(["a", "b"])
  name     = "${local.prefix}-${each.key}"
  tags     = local.tags
}

module "far" {
  source = "registry.example.com/a/b/aws"
}

data "aws_caller_identity" "me" {}

resource "aws_instance" "web" {
  count     = 2
  subnet_id = module.net["a"].subnet_id
  user_data = join(",", [module.far.text, data.aws_caller_identity.me.account_id, var.owner])
  tags      = module.net["b"].tags

  root_block_device {
    encrypted = true
    size      = count.index + 8
  }
}

resource "aws_security_group" "web" {
  name = upper(local.prefix)

  dynamic "ingress" {
    for_each = local.ports
    content {
      from_port = ingress.value
    }
  }
}

resource "aws_db_instance" "main" {
  password = var.password
  username = "admin"
}
