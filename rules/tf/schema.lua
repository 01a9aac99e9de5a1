-- The provider's own schema says which arguments and blocks there are; Terraform asks it only at plan.
return rule {
    title = "Configuration does not fit the provider's schema",
    severity = "medium",
    category = "hygiene",
    resources = { "*" },
    rationale = "An argument that the provider does not know, one that it requires and that is missing, or a "
        .. "value of a wrong type stops the plan. Worse, other checks read the configuration as if it were not "
        .. "there: a misspelt encryption argument encrypts nothing.",
    fix = [[Correct the name, the notation or the value, or ask for the version of the provider that has it.

    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = ">= 6.0, < 7.0"
        }
      }
    }]],
    bad = {
        [[
resource "aws_s3_bucket" "logs" {
  bucket        = "logs"
  force_destory = true
}]],
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = "large"
}]],
        [[
resource "aws_kms_key" "main" {
  tags {
    Team = "data"
  }
}]],
        [[
resource "aws_s3_bucket_versioning" "logs" {
  bucket                   = "logs"
  versioning_configuration = { status = "Enabled" }
}]],
        [[
resource "aws_ecr_repository" "app" {
  image_tag_mutability = "IMMUTABLE"
}]],
        [[
resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = "logs"
  dynamic "rule" {
    for_each = ["aws:kms"]
    content {
      apply_server_side_encryption_by_default {
        sse_algorithim = rule.value
      }
    }
  }
}]],
        [[
resource "aws_security_group" "web" {
  ingress {
    from_port  = 443
    to_port    = 443
    protocol   = "tcp"
    cidr_block = ["10.0.0.0/8"]
  }
}]],
        [[
data "aws_ami" "base" {
  owners = ["self"]
  filter {
    name   = "name"
    values = ["base-*"]
  }
  image_id = "ami-12345678"
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "logs" {
  bucket        = 12
  force_destroy = "true"
  tags          = { Team = 7 }
  lifecycle {
    prevent_destroy = true
  }
}]],
        [[
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 99.0"
    }
  }
}

resource "aws_s3_bucket" "logs" {
  bucket      = "logs"
  later_added = true
}]],
        [[
resource "aws_security_group" "web" {
  ingress = []
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_unheard_of" "any" {
  argument = 1
}]],
    },
    check = function(r)
        r:fail_schema()
    end,
}
