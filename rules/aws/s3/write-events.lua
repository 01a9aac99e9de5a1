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
    aliases = { "AVD-AWS-0171", "AWS-0171", "aws-s3-enable-object-write-logging", "FG_R00354" },
    supersedes = { "aws-s3-read-events" },
    frameworks = {
        ["cis-aws-1.4"] = { "3.10" },
        ["cis-aws-1.5"] = { "3.10" },
        ["cis-aws-2.0"] = { "3.10" },
        ["cis-aws-3.0"] = { "3.8" },
        ["cis-aws-4.0"] = { "3.8" },
        ["cis-aws-5.0"] = { "3.8" },
        ["cis-aws-6.0"] = { "4.8" },
        ["cis-aws-7.0"] = { "4.8" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_4", "ac_3_1", "ac_3_10", "ac_4_26", "ac_6_9", "au_2_b", "au_3_a", "au_3_b", "au_3_c",
            "au_3_d", "au_3_e", "au_3_f", "au_6_3", "au_6_4", "au_6_6", "au_6_9", "au_8_b", "au_10", "au_12_1",
            "au_12_2", "au_12_3", "au_12_4", "au_12_a", "au_12_c", "au_14_3", "au_14_a", "au_14_b", "ca_7_b",
            "cm_5_1_b", "cm_6_a", "cm_9_b", "ia_3_3_b", "ma_4_1_a", "pm_14_a_1", "pm_14_b", "pm_31", "sc_7_9_b",
            "si_1_1_c", "si_3_8_b", "si_4_2", "si_4_17", "si_4_20", "si_7_8", "si_10_1_c",
        },
        ["soc2"] = { "cc_2_1", "cc_7_2", "pi_1_2" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2", "2.11.3" },
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
    unknown = {
        [[
variable "read_write_type" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  event_selector {
    read_write_type = var.read_write_type
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}]],
        [[
variable "buckets" {
  type = list(string)
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = var.buckets
    }
  }
}]],
    },
    check = function(bucket)
        data_events.report(bucket, "WriteOnly", "who puts and deletes its objects")
    end,
}
