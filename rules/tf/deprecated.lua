-- What Terraform or a provider calls deprecated goes with the next major version.
-- What no provider has a schema of.
local declarations = { variable = true, output = true, ["local"] = true, module = true }

return rule {
    title = "Deprecated argument, block, type or notation",
    severity = "low",
    category = "hygiene",
    resources = { "*", "variable", "output", "local", "module" },
    rationale = "A deprecated argument works today and is taken out with a later major version of the provider, "
        .. "which then refuses the configuration. Its replacement is often more exact: a bucket's access list, "
        .. "say, became a resource of its own.",
    fix = [[Write what the message says, or what the provider's documentation names in its place.

    resource "aws_s3_bucket_acl" "example" {
      bucket = aws_s3_bucket.example.id
      acl    = "private"
    }]],
    aliases = { "terraform_deprecated_interpolation", "terraform_deprecated_index" },
    bad = {
        [[
resource "aws_s3_bucket" "logs" {
  acl = "private"
}]],
        [[
resource "aws_s3_bucket" "logs" {
  versioning {
    enabled = true
  }
}]],
        [[
data "aws_cloudtrail_service_account" "main" {
}]],
        [[
variable "name" {
  type = "string"
}]],
        [[
variable "name" {
  type = string
}

locals {
  label = "${var.name}"
}]],
        [[
resource "aws_sns_topic" "many" {
  count = 2
}

output "first" {
  value = aws_sns_topic.many.0.arn
}]],
        [[
resource "aws_sns_topic" "a" {
}

resource "aws_sns_topic" "b" {
  depends_on = ["aws_sns_topic.a"]
  lifecycle {
    ignore_changes = ["tags"]
  }
}]],
        [[
provider "aws" {
  version = "~> 3.0"
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "logs" {
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "private"
}]],
        [[
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 3.76"
    }
  }
}

resource "aws_s3_bucket" "logs" {
  acl = "private"
}]],
        [[
variable "name" {
  type = string
}

locals {
  label  = "x-${var.name}"
  by_key = { "${var.name}" = 1 }
}

resource "aws_sns_topic" "many" {
  count = 2
}

output "first" {
  value = aws_sns_topic.many[0].arn
}]],
    },
    check = function(r)
        r:fail_syntax()
        if not declarations[r:type()] then
            r:fail_schema(true)
        end
    end,
}
