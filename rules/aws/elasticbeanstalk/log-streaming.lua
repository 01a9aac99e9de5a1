-- Logs on an instance go with the instance.
local beanstalk = require "guard.beanstalk"

return rule {
    title = "Elastic Beanstalk environment does not stream its logs",
    severity = "low",
    category = "logging",
    resources = { "aws_elastic_beanstalk_environment" },
    rationale = "Instances come and go with the load, and with each go its logs. Streamed to CloudWatch "
        .. "they stay, and can raise alarms.",
    fix = [[Set StreamLogs to "true".

    resource "aws_elastic_beanstalk_environment" "example" {
      setting {
        namespace = "aws:elasticbeanstalk:cloudwatch:logs"
        name      = "StreamLogs"
        value     = "true"
      }
    }]],
    frameworks = {
        ["aws-fsbp"] = { "ElasticBeanstalk.3" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_elastic_beanstalk_environment" "main" {
  name        = "prod-app"
  application = "app"

}]],
        [[
resource "aws_elastic_beanstalk_environment" "main" {
  name        = "prod-app"
  application = "app"
  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = "false"
  }

}]],
    },
    good = [[
resource "aws_elastic_beanstalk_environment" "main" {
  name        = "prod-app"
  application = "app"
  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = "true"
  }

}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_elastic_beanstalk_environment" "main" {
  name        = "prod-app"
  application = "app"
  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = var.value
  }

}]],
    check = function(r)
        beanstalk.require_on(r, "aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "streamed logs")
    end,
}
