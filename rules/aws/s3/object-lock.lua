-- Versions can be deleted by whoever may delete; locked ones by nobody.
return rule {
    title = "S3 bucket has no object lock",
    severity = "low",
    category = "reliability",
    resources = { "aws_s3_bucket" },
    rationale = "Object lock keeps versions for a time that not even an administrator can shorten. It is "
        .. "what is left when ransomware has the keys of the account.",
    fix = [[Enable object lock.

    resource "aws_s3_bucket" "example" {
      object_lock_enabled = true
    }]],
    supersedes = { "aws-s3-object-lock-off" },
    frameworks = {
        ["aws-fsbp"] = { "S3.15" },
        ["pci-dss-4.0"] = { "10.3.4" },
        ["soc2"] = { "pi_1_5" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  object_lock_enabled = true
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  object_lock_configuration {
    object_lock_enabled = "Enabled"
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_object_lock_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 30
    }
  }
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
  object_lock_enabled = var.on
}]],
    check = function(bucket)
        if bucket:is_true("object_lock_enabled")
            or bucket:text("object_lock_configuration.object_lock_enabled") == "Enabled"
            or bucket:link("aws_s3_bucket_object_lock_configuration", "bucket") then
            return
        end
        bucket:fail("object_lock_enabled", "objects can be deleted before their time")
    end,
}
