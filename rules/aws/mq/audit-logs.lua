-- Who changed users and queues is in the audit log only.
return rule {
    title = "MQ broker does not write its audit log",
    severity = "medium",
    category = "logging",
    resources = { "aws_mq_broker" },
    rationale = "The audit log of ActiveMQ says who managed the broker, and what they changed. It is "
        .. "written only when it is asked for.",
    fix = [[Set audit of logs to true.

    resource "aws_mq_broker" "example" {
      logs {
        audit   = true
        general = true
      }
    }]],
    aliases = {
        "CKV_AWS_197", "MQBrokerAuditLogging", "AVD-AWS-0070", "AWS-0070", "aws-mq-enable-audit-logging",
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
    audit = false
  }
}

variable "password" {
  type      = string
  sensitive = true
}]],
    },
    good = {
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
    audit   = true
    general = true
  }
}

variable "password" {
  type      = string
  sensitive = true
}]],
        [[
resource "aws_mq_broker" "main" {
  broker_name        = "orders"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
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
    },
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
    audit = var.value
  }
}

variable "password" {
  type      = string
  sensitive = true
}]],
    check = function(r)
        -- RabbitMQ has no audit log.
        if (r:text("engine_type") or ""):lower() == "rabbitmq" then
            return
        end
        if not r:is_true("logs.audit") then
            r:fail("logs.audit", "the audit log is not written")
        end
    end,
}
