-- A stolen access key has no second factor.
return rule {
    title = "S3 bucket lets versions be deleted without MFA",
    severity = "low",
    category = "identity",
    resources = { "aws_s3_bucket" },
    rationale = "With MFA delete nobody can remove versions, or versioning itself, by an access key "
        .. "alone. It must be switched on by the root user with its device.",
    fix = [[Enable MFA delete.

    resource "aws_s3_bucket_versioning" "example" {
      bucket = aws_s3_bucket.example.id
      mfa    = "arn:aws:iam::123456789012:mfa/root 123456"
      versioning_configuration {
        status     = "Enabled"
        mfa_delete = "Enabled"
      }
    }]],
    aliases = { "AVD-AWS-0170", "AWS-0170", "aws-s3-require-mfa-delete" },
    frameworks = {
        ["cis-aws-1.4"] = { "2.1.3" },
        ["cis-aws-1.5"] = { "2.1.3" },
        ["cis-aws-2.0"] = { "2.1.2" },
        ["cis-aws-3.0"] = { "2.1.2" },
        ["cis-aws-4.0"] = { "2.1.2" },
        ["cis-aws-5.0"] = { "2.1.2" },
        ["cis-aws-6.0"] = { "3.1.2" },
        ["cis-aws-7.0"] = { "3.1.2" },
        ["aws-fsbp"] = { "S3.20" },
        ["pci-dss-4.0"] = { "3.5.1.3", "8.4.1", "8.4.2", "8.4.3", "10.3.2", "A1.1.2", "A3.4.1" },
        ["isms-p-2023"] = { "2.5.3", "2.10.2" },
    },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration {
    status = "Enabled"
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration {
    status = "Enabled"
    mfa_delete = "Enabled"
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  versioning {
    enabled    = true
    mfa_delete = true
  }
}]],
    },
    unknown = [[
variable "mfa_delete" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration {
    status = "Enabled"
    mfa_delete = var.mfa_delete
  }
}]],
    check = function(bucket)
        local split = bucket:link("aws_s3_bucket_versioning", "bucket")
        if not split then
            if not bucket:is_true("versioning.mfa_delete") then
                bucket:fail("versioning.mfa_delete", "versions can be deleted without a second factor")
            end
        elseif split:text("versioning_configuration.mfa_delete") ~= "Enabled" then
            local path = "versioning_configuration.mfa_delete"
            bucket:fail_on(split, path, "versions can be deleted without a second factor")
        end
    end,
}
