terraform {
  required_version = ">= 1.5"
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Team = var.team
    }
  }
}

variable "region" {
  type        = string
  description = "Where it runs"
}

variable "team" {
  type    = string
  default = "core"
}

locals {
  cidr = "10.0.0.0/16"
}

module "net" {
  source   = "terraform-aws-modules/net/aws"
  version  = "1.2.3"
  for_each = toset(["a"])
  cidr     = local.cidr
}

resource "aws_db_instance" "main" {
  identifier = "${var.team}-new"
}

output "team" {
  value = var.team
}
