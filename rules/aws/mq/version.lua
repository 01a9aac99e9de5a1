-- A version out of support gets no fixes (dates in guard.engines).
local engines = require "guard.engines"

return rule {
    title = "MQ broker runs a version that AWS no longer supports",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_mq_broker", "aws_mq_configuration" },
    rationale = "Holes that are found after the end of support stay open. AWS upgrades such brokers by "
        .. "itself, at a time that it chooses.",
    fix = [[Raise engine_version to one that is supported.

    resource "aws_mq_broker" "example" {
      engine_type    = "ActiveMQ"
      engine_version = "5.18"
    }]],
    aliases = { "CKV_AWS_208", "MQBrokerVersion" },
    bad = {
        [[
resource "aws_mq_broker" "main" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.15.9"
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
  engine_type        = "RabbitMQ"
  engine_version     = "3.11.20"
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
resource "aws_mq_configuration" "main" {
  name           = "orders"
  engine_type    = "RabbitMQ"
  engine_version = "3.7"
  data           = "consumer_timeout = 1800000"
}]],
        [[
resource "aws_mq_configuration" "main" {
  name           = "orders"
  engine_type    = "ActiveMQ"
  engine_version = "5.15.0"
  data           = "<broker/>"
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
  type = string
}

resource "aws_mq_configuration" "main" {
  name           = "orders"
  engine_type    = "ActiveMQ"
  engine_version = var.value
  data           = "<broker/>"
}]],
    check = function(r)
        local engine, version = r:text("engine_type"), r:text("engine_version")
        local ended = engine and version and engines.mq_ended(engine, version)
        if ended then
            r:fail("engine_version", "support of %s %s ended on %s", engine, version, ended)
        end
    end,
}
