-- Log files for ever cost more each month; for a week they are gone when they are asked for.
local LEAST_DAYS = 90

-- Fail `trail` when a rule of `part` ends log files too early; whether one ends them.
local function check_rules(trail, part, type)
    local ends = false
    for _, _, path in part:blocks(type) do
        local on = part:text(path .. ".status") == "Enabled" or part:is_true(path .. ".enabled")
        local days = on and part:number(path .. ".expiration.days")
        if days then
            ends = true
            if days < LEAST_DAYS then
                local kept = "days for which log files of the trail are kept: %s, not %s"
                trail:fail_on(part, path .. ".expiration.days", kept, days, LEAST_DAYS)
            end
        end
    end
    return ends
end

return rule {
    title = "S3 bucket of a CloudTrail trail does not keep its log files for 90 days and then end them",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "Intrusions are found weeks after they began, so log files must be there for 90 days at "
        .. "least. Without an end they are paid for long after anybody may look at them.",
    fix = [[Add a lifecycle rule that ends the files after 90 days or more.

    resource "aws_s3_bucket_lifecycle_configuration" "trail" {
      bucket = aws_s3_bucket.trail.id
      rule {
        id     = "end"
        status = "Enabled"
        expiration {
          days = 365
        }
      }
    }]],
    bad = {
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    id     = "end"
    status = "Enabled"
    expiration {
      days = 30
    }
  }
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    id     = "end"
    status = "Disabled"
    expiration {
      days = 365
    }
  }
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    id     = "end"
    status = "Enabled"
    expiration {
      days = 90
    }
  }
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
  lifecycle_rule {
    enabled = true
    expiration {
      days = 365
    }
  }
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"

}]],
    },
    unknown = [[
variable "value" {
  type = number
}

resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    id     = "end"
    status = "Enabled"
    expiration {
      days = var.value
    }
  }
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
    check = function(r)
        for _, bucket in ipairs(r:refers("s3_bucket_name", "aws_s3_bucket")) do
            local ends = check_rules(r, bucket, "lifecycle_rule")
            for _, split in ipairs(bucket:links("aws_s3_bucket_lifecycle_configuration", "bucket")) do
                ends = check_rules(r, split, "rule") or ends
            end
            if not ends then
                r:fail_on(bucket, nil, "the log files of the trail are kept without an end")
            end
        end
    end,
}
