-- Principal "*" without a condition that narrows it is the internet.
local iam = require "guard.iam"

return rule {
    title = "S3 bucket policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_s3_bucket_policy", "aws_s3_bucket" },
    rationale = "A statement that allows an action to every principal publishes the data to the internet, "
        .. "or lets strangers write to it. Only conditions on account, organisation, network or "
        .. "source narrow it again.",
    fix = [[Name the principals, or narrow the statement with a condition such as aws:PrincipalOrgID.

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn]
    }]],
    aliases = {
        "CKV_AWS_70", "S3AllowsAnyPrincipal", "AC_AWS_0217", "AC_AWS_0218", "AC_AWS_0219", "AC_AWS_0220",
        "AC_AWS_0221", "AC_AWS_0224", "FG_R00210", "FG_R00211", "FG_R00277", "FG_R00279",
    },
    frameworks = {
        ["cis-aws-7.0"] = { "2.21" },
        ["aws-fsbp"] = { "S3.2", "S3.3" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "10.3.3", "10.3.4", "A1.1.2",
            "A1.1.3", "A1.2.1", "A3.4.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "cm_6_a", "cm_9_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_7", "sc_7_9_a", "sc_7_11",
            "sc_7_12", "sc_7_16", "sc_7_20", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28",
            "sc_7_a", "sc_7_b", "sc_7_c", "sc_25",
        },
        ["soc2"] = { "cc_6_1" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.5.6", "2.6.1", "2.6.2", "2.10.2" },
    },
    bad = {
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::data/*"
    }]
  })
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

data "aws_iam_policy_document" "data" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.data.arn]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = data.aws_iam_policy_document.data.json
}]],
    },
    good = {
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::data/*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "arn:aws:s3:::data/*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
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
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
