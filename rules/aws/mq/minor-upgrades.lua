-- Minor versions are where security fixes come.
return rule {
    title = "MQ broker does not take minor upgrades",
    severity = "low",
    category = "hygiene",
    resources = { "aws_mq_broker" },
    rationale = "Minor versions bring security fixes and no new behaviour. They are off unless they are "
        .. "asked for.",
    fix = [[Set auto_minor_version_upgrade to true.

    resource "aws_mq_broker" "example" {
      auto_minor_version_upgrade = true
    }]],
    aliases = { "CKV_AWS_207", "MQBrokerMinorAutoUpgrade" },
    frameworks = {
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
    },
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
  auto_minor_version_upgrade = false
}

variable "password" {
  type      = string
  sensitive = true
}]],
    },
    good = [[
resource "aws_mq_broker" "main" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
  user {
    username = "app"
    password = var.password
  }
  auto_minor_version_upgrade = true
}

variable "password" {
  type      = string
  sensitive = true
}]],
    unknown = [[
variable "value" {
  type = bool
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
  auto_minor_version_upgrade = var.value
}

variable "password" {
  type      = string
  sensitive = true
}]],
    check = function(r)
        if not r:is_true("auto_minor_version_upgrade") then
            r:fail("auto_minor_version_upgrade", "minor versions with security fixes are not taken by themselves")
        end
    end,
}
