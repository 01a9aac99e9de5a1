-- Data events are not recorded unless a trail is told to.
local data_events = require "guard.data_events"

return rule {
    title = "No trail records who puts and deletes objects of the bucket",
    severity = "low",
    category = "logging",
    resources = { "aws_s3_bucket" },
    rationale = "CloudTrail records what is done to buckets, but what is done to objects only when a "
        .. "trail selects it. Without it nobody can say who took or changed which object.",
    fix = [[Select the data events of the bucket in a trail.

    event_selector {
      read_write_type = "All"
      data_resource {
        type   = "AWS::S3::Object"
        values = ["${aws_s3_bucket.example.arn}/"]
      }
    }]],
    aliases = { "AVD-AWS-0171", "AWS-0171", "aws-s3-enable-object-write-logging" },
    frameworks = {
        ["cis-aws-1.4"] = { "3.10" },
        ["cis-aws-1.5"] = { "3.10" },
        ["cis-aws-2.0"] = { "3.10" },
        ["cis-aws-3.0"] = { "3.8" },
        ["cis-aws-4.0"] = { "3.8" },
        ["cis-aws-5.0"] = { "3.8" },
        ["cis-aws-6.0"] = { "4.8" },
        ["cis-aws-7.0"] = { "4.8" },
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

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  event_selector {
    read_write_type = "ReadOnly"
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  event_selector {
    read_write_type = "All"
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::other/"]
    }
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  event_selector {
    read_write_type = "All"
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  event_selector {
    read_write_type = "WriteOnly"
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::data/"]
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  event_selector {
    read_write_type = "All"
    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.data.arn}/"]
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}]],
    },
    check = function(bucket)
        local recorded, undecided = data_events.records(bucket, "WriteOnly")
        if not recorded and undecided then
            bucket:unknown(nil, "what %s records is not known before apply", undecided:address())
        elseif not recorded then
            bucket:fail(nil, "no trail records who puts and deletes its objects")
        end
    end,
}
