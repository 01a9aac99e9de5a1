terraform {
  required_version = ">= 1.5"
  backend "local" {
  }
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
    random = {
      source = "hashicorp/random"
    }
  }
}

module "branch" {
  source = "git::https://git.example.com/vpc.git?ref=main"
}

module "open" {
  source  = "terraform-aws-modules/vpc/aws"
  version = ">= 5.0"
}

module "pinned" {
  source = "git::https://git.example.com/vpc.git?ref=v1.2.0"
}

variable "db_password" {
  type    = string
  default = null
}

variable "size" {
  description = "Not used."
}

locals {
  unused = 1
}

data "aws_region" "unused" {
}

output "password" {
  value = var.db_password
}

resource "aws_s3_bucket" "old" {
  bucket = "${"old"}"
  acl    = "private"
}

resource "aws_s3_bucket" "old" {
  bucket = "again"
}
