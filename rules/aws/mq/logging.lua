-- A broker that keeps no log cannot say why messages are lost.
return rule {
    title = "MQ broker does not write its general log",
    severity = "low",
    category = "logging",
    resources = { "aws_mq_broker" },
    rationale = "The general log shows connections that fail, and the state of the broker. It is written "
        .. "only when it is asked for.",
    fix = [[Set general of logs to true.

    resource "aws_mq_broker" "example" {
      logs {
        general = true
      }
    }]],
    aliases = {
        "CKV_AWS_48", "MQBrokerLogging", "AVD-AWS-0071", "AWS-0071", "aws-mq-enable-general-logging",
        "AC_AWS_0174",
    },
    frameworks = {
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7",
            "10.2.1", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
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
  logs {
    general = false
  }
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
  logs {
    general = true
  }
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
  logs {
    general = var.value
  }
}

variable "password" {
  type      = string
  sensitive = true
}]],
    check = function(r)
        if not r:is_true("logs.general") then
            r:fail("logs.general", "the general log is not written")
        end
    end,
}
