-- A key works in one region, so the copies need their own.
local dlm = require "guard.dlm"

return rule {
    title = "DLM copies shared snapshots to another region without a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_dlm_lifecycle_policy" },
    rationale = "Without a key of the other region, copies are encrypted with the default key for EBS "
        .. "there. That one cannot be shared with the account that restores them.",
    fix = [[Set encrypted to true and cmk_arn to a key of the other region.

    resource "aws_dlm_lifecycle_policy" "example" {
      description        = "daily"
      execution_role_arn = "arn:aws:iam::123456789012:role/dlm"
      policy_details {
        policy_type = "EVENT_BASED_POLICY"
        action {
          name = "copy"
          cross_region_copy {
            target = "eu-central-1"
            encryption_configuration {
              encrypted = true
              cmk_arn   = aws_kms_key.copies.arn
            }
            retain_rule {
              interval      = 15
              interval_unit = "DAYS"
            }
          }
        }
        event_source {
          type = "MANAGED_CWE"
          parameters {
            description_regex = "^.*$"
            event_type        = "shareSnapshot"
            snapshot_owner    = ["123456789012"]
          }
        }
      }
    }]],
    aliases = { "CKV_AWS_254", "DLMEventsCrossRegionEncryptionWithCMK" },
    bad = {
        [[
resource "aws_dlm_lifecycle_policy" "main" {
  description        = "daily"
  execution_role_arn = "arn:aws:iam::123456789012:role/dlm"
  policy_details {
    policy_type = "EVENT_BASED_POLICY"
    action {
      name = "copy"
      cross_region_copy {
        target = "eu-central-1"
        encryption_configuration {
          encrypted = true
        }
        retain_rule {
          interval      = 15
          interval_unit = "DAYS"
        }
      }
    }
    event_source {
      type = "MANAGED_CWE"
      parameters {
        description_regex = "^.*$"
        event_type        = "shareSnapshot"
        snapshot_owner    = ["123456789012"]
      }
    }
  }
}]],
        [[
resource "aws_dlm_lifecycle_policy" "main" {
  description        = "daily"
  execution_role_arn = "arn:aws:iam::123456789012:role/dlm"
  policy_details {
    policy_type = "EVENT_BASED_POLICY"
    action {
      name = "copy"
      cross_region_copy {
        target = "eu-central-1"
        encryption_configuration {
          encrypted = true
          cmk_arn   = "alias/aws/ebs"
        }
        retain_rule {
          interval      = 15
          interval_unit = "DAYS"
        }
      }
    }
    event_source {
      type = "MANAGED_CWE"
      parameters {
        description_regex = "^.*$"
        event_type        = "shareSnapshot"
        snapshot_owner    = ["123456789012"]
      }
    }
  }
}]],
    },
    good = {
        [[
resource "aws_dlm_lifecycle_policy" "main" {
  description        = "daily"
  execution_role_arn = "arn:aws:iam::123456789012:role/dlm"
  policy_details {
    policy_type = "EVENT_BASED_POLICY"
    action {
      name = "copy"
      cross_region_copy {
        target = "eu-central-1"
        encryption_configuration {
          encrypted = true
          cmk_arn   = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        }
        retain_rule {
          interval      = 15
          interval_unit = "DAYS"
        }
      }
    }
    event_source {
      type = "MANAGED_CWE"
      parameters {
        description_regex = "^.*$"
        event_type        = "shareSnapshot"
        snapshot_owner    = ["123456789012"]
      }
    }
  }
}]],
        [[
resource "aws_dlm_lifecycle_policy" "main" {
  description        = "daily"
  execution_role_arn = "arn:aws:iam::123456789012:role/dlm"
  policy_details {
    policy_type    = "EBS_SNAPSHOT_MANAGEMENT"
    resource_types = ["VOLUME"]
    target_tags = {
      backup = "true"
    }
    schedule {
      name = "daily"
      create_rule {
        interval = 24
      }
      retain_rule {
        count = 14
      }
    }
  }
}]],
    },
    unknown = [[
variable "cmk_arn" {
  type = string
}

resource "aws_dlm_lifecycle_policy" "main" {
  description        = "daily"
  execution_role_arn = "arn:aws:iam::123456789012:role/dlm"
  policy_details {
    policy_type = "EVENT_BASED_POLICY"
    action {
      name = "copy"
      cross_region_copy {
        target = "eu-central-1"
        encryption_configuration {
          encrypted = true
          cmk_arn   = var.cmk_arn
        }
        retain_rule {
          interval      = 15
          interval_unit = "DAYS"
        }
      }
    }
    event_source {
      type = "MANAGED_CWE"
      parameters {
        description_regex = "^.*$"
        event_type        = "shareSnapshot"
        snapshot_owner    = ["123456789012"]
      }
    }
  }
}]],
    check = function(r)
        dlm.require_customer_key(r, "policy_details.action.cross_region_copy", ".encryption_configuration.cmk_arn")
    end,
}
