-- A platform that nobody updates gets old.
local beanstalk = require "guard.beanstalk"

return rule {
    title = "Elastic Beanstalk environment does not take platform updates",
    severity = "low",
    category = "hygiene",
    resources = { "aws_elastic_beanstalk_environment" },
    rationale = "Platform versions bring fixes of the system, the runtime and the proxy. Managed updates "
        .. "take them in a window of the week; without them somebody must remember.",
    fix = [[Set ManagedActionsEnabled to "true", with a window and a level.

    resource "aws_elastic_beanstalk_environment" "example" {
      setting {
        namespace = "aws:elasticbeanstalk:managedactions"
        name      = "ManagedActionsEnabled"
        value     = "true"
      }
      setting {
        namespace = "aws:elasticbeanstalk:managedactions"
        name      = "PreferredStartTime"
        value     = "Tue:04:00"
      }
      setting {
        namespace = "aws:elasticbeanstalk:managedactions:platformupdate"
        name      = "UpdateLevel"
        value     = "minor"
      }
    }]],
    aliases = { "CKV_AWS_340", "ElasticBeanstalkUseManagedUpdates" },
    frameworks = {
        ["pci-dss-4.0"] = { "6.3.3" },
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
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
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "false"
  }

}]],
    },
    good = [[
resource "aws_elastic_beanstalk_environment" "main" {
  name                = "prod-app"
  application         = "app"
  solution_stack_name = "64bit Amazon Linux 2023 v4.3.0 running Python 3.12"
  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "true"
  }

}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_elastic_beanstalk_environment" "main" {
  name                = "prod-app"
  application         = "app"
  solution_stack_name = "64bit Amazon Linux 2023 v4.3.0 running Python 3.12"
  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = var.value
  }

}]],
    check = function(r)
        beanstalk.require_on(r, "aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", "managed updates")
    end,
}
