-- With AES256 the key is S3's: who can read the bucket can read the data, and no key policy says no.
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket is not encrypted with a KMS key",
    severity = "low",
    category = "encryption",
    resources = { "aws_s3_bucket" },
    rationale = "A KMS key adds a second permission to every read, can be withdrawn at once, and its uses "
        .. "are logged. S3's own key gives none of these.",
    fix = [[Set sse_algorithm to "aws:kms" and name a key.

    resource "aws_s3_bucket_server_side_encryption_configuration" "example" {
      bucket = aws_s3_bucket.example.id
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = aws_kms_key.example.arn
        }
      }
    }]],
    aliases = {
        "CKV_AWS_145", "S3KMSEncryptedByDefault", "AVD-AWS-0132", "AWS-0132",
        "aws-s3-encryption-customer-key",
    },
    frameworks = {
        ["aws-fsbp"] = { "S3.17" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["soc2"] = { "pi_1_4" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.2", "2.10.2" },
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

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}]],
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.data.arn
    }
  }
}]],
    },
    unknown = {
        [[
variable "acl" {
  type = string
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
  acl    = var.acl
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}]],
        [[
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
    },
    check = function(bucket)
        local where, path = s3.default_encryption(bucket)
        if not where then
            return bucket:fail("server_side_encryption_configuration", "no encryption rule names a KMS key")
        end
        local algorithm = where:text(path)
        -- "Enabling Amazon S3 server access logging": the target bucket's default must not be a KMS key.
        local receives = algorithm == "AES256" and s3.receives_logs(bucket)
        if receives then
            return
        elseif receives == nil then
            bucket:unknown("acl", "whether the bucket takes the logs of others is not known")
        end
        if algorithm ~= "aws:kms" and algorithm ~= "aws:kms:dsse" then
            bucket:fail_on(where, path, "the algorithm is %s, not aws:kms", algorithm or "not set")
        end
    end,
}
