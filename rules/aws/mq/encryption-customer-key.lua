-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "MQ broker is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_mq_broker" },
    rationale = "With a customer key the right to read the messages can be withdrawn at once and its uses "
        .. "are logged. The key that AWS owns gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_mq_broker" "example" {
      encryption_options {
        use_aws_owned_key = false
        kms_key_id        = aws_kms_key.data.arn
      }
    }]],
    aliases = { "CKV_AWS_209", "MQBrokerEncryptedWithCMK" },
    bad = {
        [[
resource "aws_mq_broker" "main" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
  user {
    username = "app"
    password = var.password
  }

}

variable "password" {
  type      = string
  sensitive = true
}]],
        [[
resource "aws_mq_broker" "main" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
  user {
    username = "app"
    password = var.password
  }
  encryption_options {
    use_aws_owned_key = true
  }
}

variable "password" {
  type      = string
  sensitive = true
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_mq_broker" "main" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
  user {
    username = "app"
    password = var.password
  }
  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.data.arn
  }
}

variable "password" {
  type      = string
  sensitive = true
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_mq_broker" "main" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
  user {
    username = "app"
    password = var.password
  }
  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = var.key
  }
}

variable "password" {
  type      = string
  sensitive = true
}]],
    check = function(r)
        customer_key.require(r, "encryption_options.kms_key_id", "the broker")
    end,
}
