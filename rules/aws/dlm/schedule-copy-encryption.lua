-- A copy is encrypted only when the copy says so.
local dlm = require "guard.dlm"

return rule {
    title = "DLM copies snapshots to another region without encryption",
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
          cross_region_copy_rule {
            target    = "eu-central-1"
            encrypted = true
            cmk_arn   = aws_kms_key.copies.arn
          }
        }
      }
    }]],
    aliases = { "CKV_AWS_255", "DLMScheduleCrossRegionEncryption" },
    supersedes = { "aws-dlm-schedule-copy-customer-key" },
    bad = [[
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
      cross_region_copy_rule {
        target    = "eu-central-1"
        encrypted = false
      }
    }
  }
}]],
    good = {
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
      cross_region_copy_rule {
        target    = "eu-central-1"
        encrypted = true
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
      cross_region_copy_rule {
        target    = "eu-central-1"
        encrypted = var.value
      }
    }
  }
}]],
    check = function(r)
        dlm.require_encrypted(r, "policy_details.schedule.cross_region_copy_rule", ".encrypted")
    end,
}
