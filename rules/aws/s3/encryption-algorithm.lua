-- A rule of default encryption that names no algorithm, or one that S3 does not have, is refused by S3 at the
-- earliest when it is applied.
local s3 = require "guard.s3"

return rule {
    title = "S3 default encryption names no valid algorithm",
    severity = "medium",
    category = "encryption",
    resources = { "aws_s3_bucket" },
    rationale = "S3 knows AES256, aws:kms and aws:kms:dsse. A rule with anything else, or with nothing, "
        .. "does not do what its author believes.",
    fix = [[Set sse_algorithm to "aws:kms" or "AES256".

    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm     = "aws:kms"
        kms_master_key_id = aws_kms_key.example.arn
      }
    }]],
    aliases = { "CKV_AWS_19", "S3BucketEncryption" },
    supersedes = { "aws-s3-encryption", "aws-s3-kms" },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES-256"
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    bucket_key_enabled = true
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
    },
    unknown = [[
variable "algorithm" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = var.algorithm
    }
  }
}]],
    check = function(bucket)
        local where, path = s3.default_encryption(bucket)
        if not where then
            return
        end
        local algorithm = where:text(path)
        if not algorithm then
            bucket:fail_on(where, path, "the encryption rule names no algorithm")
        elseif not s3.algorithms[algorithm] then
            bucket:fail_on(where, path, "%s is no algorithm of S3 (AES256, aws:kms or aws:kms:dsse)", algorithm)
        end
    end,
}
