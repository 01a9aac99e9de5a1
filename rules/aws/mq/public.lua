-- A broker on the internet is tried with leaked passwords all day.
return rule {
    title = "MQ broker is publicly accessible",
    severity = "critical",
    category = "exposure",
    resources = { "aws_mq_broker" },
    rationale = "A public broker and its console have public addresses. A password is all that stands "
        .. "before the messages, and that of a broker is seldom changed.",
    fix = [[Set publicly_accessible to false, which is the default.

    resource "aws_mq_broker" "example" {
      publicly_accessible = false
    }]],
    aliases = {
        "CKV_AWS_69", "MQBrokerNotPubliclyExposed", "AVD-AWS-0072", "AWS-0072", "aws-mq-no-public-access",
        "AC_AWS_0175",
    },
    bad = [[
resource "aws_mq_broker" "main" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
  user {
    username = "app"
    password = var.password
  }
  publicly_accessible = true
}

variable "password" {
  type      = string
  sensitive = true
}]],
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
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
  user {
    username = "app"
    password = var.password
  }
  publicly_accessible = false
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
  publicly_accessible = var.value
}

variable "password" {
  type      = string
  sensitive = true
}]],
    check = function(r)
        if r:is_true("publicly_accessible") then
            r:fail("publicly_accessible", "the broker and its console get public addresses")
        end
    end,
}
