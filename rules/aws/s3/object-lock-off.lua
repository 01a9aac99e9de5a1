-- What is written reads like a lock, but S3 takes the bucket without one.
return rule {
    title = "S3 object lock is configured but not enabled",
    severity = "medium",
    category = "reliability",
    resources = { "aws_s3_bucket" },
    rationale = "Object lock holds only where the bucket has it enabled; a block that says anything else is "
        .. "refused or ignored. Whoever reads the configuration believes in a protection that is not there.",
    fix = [[Enable object lock.

    resource "aws_s3_bucket" "example" {
      object_lock_enabled = true
    }]],
    -- checkov's check has nothing to say of a bucket that configures no lock; aws-s3-object-lock has.
    aliases = { "CKV_AWS_143", "S3BucketObjectLock" },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  object_lock_configuration {
    object_lock_enabled = "Disabled"
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  object_lock_configuration {
    rule {
      default_retention {
        mode = "GOVERNANCE"
        days = 30
      }
    }
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
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
  bucket              = "data"
  object_lock_enabled = true
  object_lock_configuration {
    rule {
      default_retention {
        mode = "GOVERNANCE"
        days = 30
      }
    }
  }
}]],
    },
    unknown = [[
variable "on" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
  object_lock_configuration {
    object_lock_enabled = var.on
  }
}]],
    check = function(bucket)
        if not bucket:has("object_lock_configuration") or bucket:is_true("object_lock_enabled") then
            return
        end
        local path = "object_lock_configuration.object_lock_enabled"
        local enabled = bucket:text(path)
        if enabled ~= "Enabled" then
            bucket:fail(path, "object_lock_enabled is %s, not Enabled", enabled or "not set")
        end
    end,
}
