-- A log of events is kept on disks.
local customer_key = require "guard.customer_key"

return rule {
    title = "MSK cluster is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_msk_cluster" },
    rationale = "Brokers keep records for days on their disks. With a customer key the right to read them "
        .. "can be withdrawn and its uses are logged.",
    fix = [[Set encryption_at_rest_kms_key_arn.

    encryption_info {
      encryption_at_rest_kms_key_arn = aws_kms_key.example.arn
    }]],
    aliases = { "AVD-AWS-0179", "AWS-0179", "aws-msk-enable-at-rest-encryption" },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.2", "2.10.2" },
    },
    bad = [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
}]],
    good = [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  encryption_info {
    encryption_at_rest_kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
  }
}]],
    unknown = [[
variable "encryption_at_rest_kms_key_arn" {
  type = string
}

resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  encryption_info {
    encryption_at_rest_kms_key_arn = var.encryption_at_rest_kms_key_arn
  }
}]],
    check = function(r)
        customer_key.require(r, "encryption_info.encryption_at_rest_kms_key_arn", "the brokers' disks")
    end,
}
