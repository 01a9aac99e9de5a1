-- Between its stages a pipeline keeps what will run in production.
local customer_key = require "guard.customer_key"

return rule {
    title = "CodePipeline artifacts are not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_codepipeline" },
    rationale = "Without a key of its own a pipeline uses the S3 key that AWS manages, which cannot be shared "
        .. "with other accounts or withdrawn. A customer key says who may read or replace artifacts.",
    fix = [[Name a customer key in each artifact_store.

    encryption_key {
      id   = aws_kms_key.main.arn
      type = "KMS"
    }]],
    aliases = { "CKV_AWS_219", "CodePipelineArtifactsEncrypted" },
    bad = {
        [[
resource "aws_codepipeline" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::123456789012:role/pipeline"
  artifact_store {
    location = "artifacts"
    type     = "S3"
  }
}]],
        [[
resource "aws_codepipeline" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::123456789012:role/pipeline"
  artifact_store {
    location = "artifacts"
    type     = "S3"
    encryption_key {
      id   = "alias/aws/s3"
      type = "KMS"
    }
  }
}]],
    },
    good = [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_codepipeline" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::123456789012:role/pipeline"
  artifact_store {
    location = "artifacts"
    type     = "S3"
    encryption_key {
      id   = aws_kms_key.main.arn
      type = "KMS"
    }
  }
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_codepipeline" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::123456789012:role/pipeline"
  artifact_store {
    location = "artifacts"
    type     = "S3"
    encryption_key {
      id   = var.key
      type = "KMS"
    }
  }
}]],
    check = function(pipeline)
        for _, _, path in pipeline:blocks "artifact_store" do
            customer_key.require(pipeline, path .. ".encryption_key.id", "the artifacts")
        end
    end,
}
