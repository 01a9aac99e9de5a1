-- The parts of an upload that was never finished are in no list of objects, and on every bill.
local value = require "guard.value"

local function aborts(rule)
    for _, abort in ipairs(value.blocks(rule, "abort_incomplete_multipart_upload")) do
        if value.has(abort, "days_after_initiation") then
            return true
        end
    end
    return false
end

-- A filter with anything in it, or the older prefix, leaves objects out.
local function is_for_all(rule)
    for _, filter in ipairs(value.blocks(rule, "filter")) do
        for _, key in ipairs(value.keys(filter)) do
            if value.filled(filter, key) then
                return false
            end
        end
    end
    return not value.filled(rule, "prefix")
end

return rule {
    title = "S3 lifecycle leaves unfinished uploads",
    severity = "low",
    category = "hygiene",
    resources = { "aws_s3_bucket_lifecycle_configuration" },
    rationale = "Parts of failed uploads stay in the bucket unseen until they are aborted, and are paid "
        .. "for. One rule for the whole bucket removes them.",
    fix = [[Add a rule without a filter that aborts uploads.

    rule {
      id     = "abort-uploads"
      status = "Enabled"
      filter {}
      abort_incomplete_multipart_upload {
        days_after_initiation = 7
      }
    }]],
    aliases = { "CKV_AWS_300", "S3AbortIncompleteUploads" },
    bad = {
        [[
resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = "data"
  rule {
    id     = "uploads"
    status = "Enabled"
    expiration {
      days = 90
    }
  }
}]],
        [[
resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = "data"
  rule {
    id     = "uploads"
    status = "Disabled"
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}]],
        [[
resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = "data"
  rule {
    id     = "uploads"
    status = "Enabled"
    filter {
      prefix = "log/"
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = "data"
  rule {
    id     = "uploads"
    status = "Enabled"
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}]],
        [[
resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = "data"
  rule {
    id     = "uploads"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}]],
    },
    unknown = [[
variable "status" {
  type = string
}

resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = "data"
  rule {
    id     = "uploads"
    status = var.status
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}]],
    check = function(r)
        for _, rule in r:blocks("rule") do
            if value.text(rule, "status") == "Enabled" and aborts(rule) and is_for_all(rule) then
                return
            end
        end
        r:fail("rule", "no enabled rule for the whole bucket aborts unfinished uploads")
    end,
}
