-- A trail without management events does not say who changed the account.
local trails = require "guard.trails"

return rule {
    title = "CloudTrail trail leaves out management events",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "Management events are the changes to roles, networks and keys. A trail that leaves them "
        .. "out shows which objects were read, and not who opened the door.",
    fix = [[Set include_management_events to true, and read_write_type to "All".

    resource "aws_cloudtrail" "example" {
      event_selector {
        read_write_type           = "All"
        include_management_events = true
      }
    }]],
    aliases = { "FG_R00237" },
    bad = {
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  event_selector {
    read_write_type           = "All"
    include_management_events = false
  }
}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
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
    good = {
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"

}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  event_selector {
    read_write_type           = "All"
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
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
  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  event_selector {
    include_management_events = var.value
  }
}]],
    check = function(r)
        local path = trails.leaves_out_management(r)
        if path then
            r:fail(path, "management events are not recorded")
        end
    end,
}
