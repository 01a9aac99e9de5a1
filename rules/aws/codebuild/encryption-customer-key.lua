-- Build output is what runs in production.
local customer_key = require "guard.customer_key"

return rule {
    title = "CodeBuild project is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_codebuild_project" },
    rationale = "Without a key of its own the output of a project is encrypted with the S3 key that AWS manages, "
        .. "which cannot be shared or withdrawn. A customer key says who may read what was built.",
    fix = [[Name a customer key in encryption_key.

    resource "aws_codebuild_project" "example" {
      encryption_key = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_147", "CodebuildUsesCMK" },
    bad = {
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
}]],
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  encryption_key = "alias/aws/s3"
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  encryption_key = aws_kms_key.main.arn
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
}]],
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  encryption_key = var.key
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
}]],
    check = function(r)
        customer_key.require(r, "encryption_key", "the build output")
    end,
}
