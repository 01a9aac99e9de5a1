-- A copy is encrypted only when the copy says so.
local dlm = require "guard.dlm"

return rule {
    title = "DLM copies shared snapshots to another region without encryption",
    severity = "high",
    category = "encryption",
    resources = { "aws_dlm_lifecycle_policy" },
    rationale = "A snapshot is the whole volume once more, and a copy of one that is not encrypted lies "
        .. "readable in a second region. Encryption is chosen for each copy.",
    fix = [[Set encrypted to true.

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
    aliases = { "CKV_AWS_253", "DLMEventsCrossRegionEncryption" },
    supersedes = { "aws-dlm-event-copy-customer-key" },
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
          encrypted = false
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
variable "value" {
  type = bool
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
          encrypted = var.value
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
        dlm.require_encrypted(r, "policy_details.action.cross_region_copy", ".encryption_configuration.encrypted")
    end,
}
