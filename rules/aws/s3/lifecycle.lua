-- Data that nobody deletes grows, costs, and stays to be leaked.
return rule {
    title = "S3 bucket has no lifecycle configuration",
    severity = "low",
    category = "hygiene",
    resources = { "aws_s3_bucket" },
    rationale = "Without lifecycle rules old versions, logs and failed uploads stay forever and are paid "
        .. "for. What is kept longer than needed can also be lost longer than needed.",
    fix = [[Add an aws_s3_bucket_lifecycle_configuration.

    resource "aws_s3_bucket_lifecycle_configuration" "example" {
      bucket = aws_s3_bucket.example.id
      rule {
        id     = "expire-old-versions"
        status = "Enabled"
        filter {}
        noncurrent_version_expiration {
          noncurrent_days = 90
        }
      }
    }]],
    aliases = { "CKV2_AWS_61", "S3BucketLifecycle", "FG_R00101" },
    frameworks = {
        ["aws-fsbp"] = { "S3.13", "S3.10" },
        ["pci-dss-4.0"] = { "3.2.1", "3.3.1.1", "3.3.1.3", "3.3.2", "3.3.3", "10.5.1" },
        ["iso-27001-2022"] = { "A.8.10" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
    good = [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 365
    }
  }
}]],
    check = function(bucket)
        if not bucket:has("lifecycle_rule") and not bucket:link("aws_s3_bucket_lifecycle_configuration", "bucket") then
            bucket:fail("lifecycle_rule", "no lifecycle rule covers the bucket")
        end
    end,
}
