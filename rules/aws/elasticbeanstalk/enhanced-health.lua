-- Basic health asks whether an instance runs, not whether it answers.
local beanstalk = require "guard.beanstalk"

local HEALTH = "aws:elasticbeanstalk:healthreporting:system"
local HEALTH_LOGS = "aws:elasticbeanstalk:cloudwatch:logs:health"

return rule {
    title = "Elastic Beanstalk environment reports basic health only",
    severity = "low",
    category = "logging",
    resources = { "aws_elastic_beanstalk_environment" },
    rationale = "Basic health sees an instance that is down. Enhanced health sees answers that fail or "
        .. "are slow, and says which instance and why.",
    fix = [[Set SystemType to "enhanced".

    resource "aws_elastic_beanstalk_environment" "example" {
      setting {
        namespace = "aws:elasticbeanstalk:healthreporting:system"
        name      = "SystemType"
        value     = "enhanced"
      }
    }]],
    aliases = { "CKV_AWS_312", "ElasticBeanstalkUseEnhancedHealthChecks" },
    frameworks = {
        ["aws-fsbp"] = { "ElasticBeanstalk.1" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_elastic_beanstalk_environment" "main" {
  name                = "prod-app"
  application         = "app"
  solution_stack_name = "64bit Amazon Linux 2023 v4.3.0 running Python 3.12"

}]],
        [[
resource "aws_elastic_beanstalk_environment" "main" {
  name                = "prod-app"
  application         = "app"
  solution_stack_name = "64bit Amazon Linux 2023 v4.3.0 running Python 3.12"
  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "SystemType"
    value     = "basic"
  }

}]],
    },
    good = {
        [[
resource "aws_elastic_beanstalk_environment" "main" {
  name                = "prod-app"
  application         = "app"
  solution_stack_name = "64bit Amazon Linux 2023 v4.3.0 running Python 3.12"
  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "SystemType"
    value     = "enhanced"
  }

}]],
        [[
resource "aws_elastic_beanstalk_environment" "main" {
  name                = "prod-app"
  application         = "app"
  solution_stack_name = "64bit Amazon Linux 2023 v4.3.0 running Python 3.12"
  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs:health"
    name      = "HealthStreamingEnabled"
    value     = "true"
  }

}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_elastic_beanstalk_environment" "main" {
  name                = "prod-app"
  application         = "app"
  solution_stack_name = "64bit Amazon Linux 2023 v4.3.0 running Python 3.12"
  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "SystemType"
    value     = var.value
  }

}]],
    check = function(r)
        local kind, path = beanstalk.setting(r, HEALTH, "SystemType")
        if kind then
            if kind:lower() ~= "enhanced" then
                r:fail(path, "health reporting is %s", kind)
            end
            return
        end
        -- Health can be streamed only where it is enhanced.
        if (beanstalk.setting(r, HEALTH_LOGS, "HealthStreamingEnabled") or ""):lower() == "true"
            or (beanstalk.setting(r, HEALTH, "HealthStreamingEnabled") or ""):lower() == "true" then
            return
        end
        r:fail("setting", "health reporting is basic, as nothing says otherwise")
    end,
}
