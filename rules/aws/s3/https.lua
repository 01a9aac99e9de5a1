-- S3 answers plain HTTP unless the bucket's policy denies it.
local iam = require "guard.iam"
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket answers plain HTTP",
    severity = "medium",
    category = "encryption",
    resources = { "aws_s3_bucket_policy", "aws_s3_bucket" },
    rationale = "S3 endpoints also answer plain HTTP, where data and signatures travel in the open. A "
        .. "Deny on aws:SecureTransport false closes that for every caller.",
    fix = [[Add a statement that denies requests without TLS.

    statement {
      effect    = "Deny"
      actions   = ["s3:*"]
      resources = [aws_s3_bucket.example.arn, "${aws_s3_bucket.example.arn}/*"]
      principals {
        type        = "*"
        identifiers = ["*"]
      }
      condition {
        test     = "Bool"
        variable = "aws:SecureTransport"
        values   = ["false"]
      }
    }]],
    aliases = { "FG_R00100" },
    frameworks = {
        ["cis-aws-1.4"] = { "2.1.2" },
        ["cis-aws-1.5"] = { "2.1.2" },
        ["cis-aws-2.0"] = { "2.1.1" },
        ["cis-aws-3.0"] = { "2.1.1" },
        ["cis-aws-4.0"] = { "2.1.1" },
        ["cis-aws-5.0"] = { "2.1.1" },
        ["cis-aws-6.0"] = { "3.1.1" },
        ["cis-aws-7.0"] = { "3.1.1" },
        ["aws-fsbp"] = { "S3.5" },
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5", "2.2.7", "4.2.1", "4.2.1.1", "8.3.2" },
        ["nist-800-53-r5"] = {
            "ac_4", "ac_4_22", "ac_17_2", "ac_24_1", "au_9_3", "ca_9_b", "cm_6_a", "cm_9_b", "ia_5_1_c",
            "pm_11_b", "pm_17_b", "sc_7_4_b", "sc_7_4_g", "sc_7_5", "sc_8", "sc_8_1", "sc_8_2", "sc_8_3",
            "sc_8_4", "sc_8_5", "sc_13_a", "sc_16_1", "sc_23", "si_1_a_2",
        },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::data/*"
    }]
  })
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
    },
    good = {
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]
      Condition = { Bool = { "aws:SecureTransport" = false } }
    }]
  })
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]
      Condition = { Bool = { "aws:SecureTransport" = false } }
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = var.policy
}]],
    check = function(r)
        if r:type() == "aws_s3_bucket" and not r:has("policy") then
            if not r:link("aws_s3_bucket_policy", "bucket") then
                r:fail(nil, "no bucket policy denies requests without TLS")
            end
            return
        end
        if not s3.denies_http(iam.read(r, "policy")) then
            r:fail("policy", "no statement denies requests without TLS")
        end
    end,
}
