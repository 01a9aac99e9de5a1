-- A region is rarely lost; an account more often.
local value = require "guard.value"

return rule {
    title = "S3 bucket is not replicated",
    severity = "low",
    category = "reliability",
    resources = { "aws_s3_bucket" },
    rationale = "A replica in another region or account is there when the bucket is not. Without one the "
        .. "data have one place only.",
    fix = [[Add a replication configuration.

    resource "aws_s3_bucket_replication_configuration" "example" {
      bucket = aws_s3_bucket.example.id
      role   = aws_iam_role.replication.arn
      rule {
        id     = "all"
        status = "Enabled"
        destination {
          bucket = aws_s3_bucket.replica.arn
        }
      }
    }]],
    aliases = { "CKV_AWS_144", "S3BucketReplicationConfiguration", "FG_R00275" },
    frameworks = {
        ["aws-fsbp"] = { "S3.7" },
        ["iso-27001-2022"] = { "A.8.14" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_replication_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  role   = "arn:aws:iam::123456789012:role/replication"
  rule {
    id     = "all"
    status = "Disabled"
    destination {
      bucket = "arn:aws:s3:::copy"
    }
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_replication_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  role   = "arn:aws:iam::123456789012:role/replication"
  rule {
    id     = "all"
    status = "Enabled"
    destination {
      bucket = "arn:aws:s3:::copy"
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  replication_configuration {
    role = "arn:aws:iam::123456789012:role/replication"
    rules {
      id     = "all"
      status = "Enabled"
      destination {
        bucket = "arn:aws:s3:::copy"
      }
    }
  }
}]],
    },
    unknown = [[
variable "status" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_replication_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  role   = "arn:aws:iam::123456789012:role/replication"
  rule {
    id     = "all"
    status = var.status
    destination {
      bucket = "arn:aws:s3:::copy"
    }
  }
}]],
    check = function(bucket)
        for _, rule in bucket:blocks("replication_configuration.rules") do
            if value.text(rule, "status") == "Enabled" then
                return
            end
        end
        for _, split in ipairs(bucket:links("aws_s3_bucket_replication_configuration", "bucket")) do
            for _, rule in split:blocks("rule") do
                if value.text(rule, "status") == "Enabled" then
                    return
                end
            end
        end
        bucket:fail(nil, "no enabled rule copies the bucket's objects elsewhere")
    end,
}
