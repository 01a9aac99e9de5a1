-- Elastic Beanstalk: what the option settings of an environment make it start: instances, a load balancer, logs, a
-- database. The names of the parts are Infracost's.
local ec2 = require "guard.cost_ec2"
local elb = require "guard.cost_elb"
local logs = require "guard.cost_logs"
local rds = require "guard.cost_rds"
local value = require "guard.value"

-- The option settings as "NAMESPACE NAME" → text; a later one holds.
local function settings_of(r)
    local settings = {}
    for _, block in ipairs(value.blocks(r, "setting")) do
        local namespace, name = value.text(block, "namespace"), value.text(block, "name")
        if namespace and name then
            settings[namespace .. " " .. name] = value.text(block, "value")
        end
    end
    return settings
end

local function is_on(text)
    return text ~= nil and text:lower() == "true"
end

local function instances(settings, usage)
    local function launch(name)
        return settings["aws:autoscaling:launchconfiguration " .. name]
    end
    local types = settings["aws:ec2:instances InstanceTypes"]
    local instance = { instance_type = types and types:match "[%w.-]+" or launch "InstanceType" or "t2.micro" }
    local count = tonumber(settings["aws:autoscaling:asg MinSize"]) or 1
    local rows = ec2.instance(instance, usage, count)
    rows[#rows + 1] = {
        name = "aws_ebs_volume",
        rows = ec2.volume({
            type = launch "RootVolumeType",
            size = tonumber(launch "RootVolumeSize"),
            iops = tonumber(launch "RootVolumeIOPS"),
            throughput = tonumber(launch "RootVolumeThroughput"),
        }, count),
    }
    return { name = "aws_launch_configuration", rows = rows }
end

-- A database is part of the environment when a setting speaks of one, unless it is said to be decoupled.
local function database(settings, usage)
    local said = false
    for key in pairs(settings) do
        said = said or key:find("aws:rds:dbinstance ", 1, true) ~= nil
    end
    local function setting(name)
        return settings["aws:rds:dbinstance " .. name]
    end
    local coupled = setting "HasCoupledDatabase"
    if not said or coupled and not is_on(coupled) then
        return nil
    end
    return {
        name = "aws_db_instance",
        rows = rds.database({
            class = setting "DBInstanceClass" or "db.t2.micro",
            engine = setting "DBEngine" or "mysql",
            version = setting "DBEngineVersion",
            multi_az = is_on(setting "MultiAZDatabase"),
            size = tonumber(setting "DBAllocatedStorage"),
        }, usage),
    }
end

local function balancer(settings, usage)
    if settings["aws:elasticbeanstalk:environment EnvironmentType"] == "SingleInstance" then
        return nil
    end
    local kind = settings["aws:elasticbeanstalk:environment LoadBalancerType"] or "network"
    if kind == "classic" then
        return { name = "aws_elb", rows = elb.classic(usage.elb or {}) }
    end
    return { name = "aws_loadbalancer", rows = elb.load_balancer(kind, usage.lb or {}) }
end

local function environment_cost(r, usage)
    local settings = settings_of(r)
    local rows = { instances(settings, usage.ec2 or {}) }
    rows[#rows + 1] = database(settings, usage.db or {})
    if is_on(settings["aws:elasticbeanstalk:cloudwatch:logs StreamLogs"]) then
        rows[#rows + 1] = { name = "aws_cloudwatch_log_group", rows = logs.group(usage.cloudwatch or {}) }
    end
    rows[#rows + 1] = balancer(settings, usage)
    return rows
end

return model {
    aws_elastic_beanstalk_environment = {
        usage = {
            {
                "db",
                {
                    {
                        "additional_backup_storage_gb",
                        1000,
                        "Backup storage in excess of the storage size of all databases in GB.",
                    },
                    {
                        "monthly_standard_io_requests",
                        10000,
                        "Monthly number of input/output requests for database.",
                    },
                    {
                        "monthly_additional_performance_insights_requests",
                        10000,
                        "Monthly Performance Insights API requests above the 1000000 of the free tier.",
                    },
                },
                "The database.",
            },
            { "ec2", ec2.USAGE, "The instances." },
            { "cloudwatch", logs.USAGE, "Streamed logs." },
            { "lb", elb.USAGE, "An application or network load balancer." },
            { "elb", elb.CLASSIC_USAGE, "A classic load balancer." },
        },
        cost = environment_cost,
    },
    examples = {
        {
            main = [[
provider "aws" {
  region = "eu-west-1"
}

resource "aws_elastic_beanstalk_environment" "full" {
  name        = "full"
  application = "shop"

  setting {
    namespace = "aws:ec2:instances"
    name      = "InstanceTypes"
    value     = "t3.small, t3.large"
  }

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "InstanceType"
    value     = "t3.large"
  }

  setting {
    namespace = "aws:autoscaling:asg"
    name      = "MinSize"
    value     = "2"
  }

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "RootVolumeType"
    value     = "io1"
  }

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "RootVolumeIOPS"
    value     = "100"
  }

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "RootVolumeSize"
    value     = "20"
  }

  setting {
    namespace = "aws:elasticbeanstalk:environment"
    name      = "LoadBalancerType"
    value     = "classic"
  }

  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = "true"
  }

  setting {
    namespace = "aws:rds:dbinstance"
    name      = "DBEngine"
    value     = "postgres"
  }

  setting {
    namespace = "aws:rds:dbinstance"
    name      = "DBInstanceClass"
    value     = "db.m6g.xlarge"
  }

  setting {
    namespace = "aws:rds:dbinstance"
    name      = "MultiAZDatabase"
    value     = "true"
  }
}

resource "aws_elastic_beanstalk_environment" "single" {
  name        = "single"
  application = "shop"

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "InstanceType"
    value     = "t3a.large"
  }

  setting {
    namespace = "aws:elasticbeanstalk:environment"
    name      = "EnvironmentType"
    value     = "SingleInstance"
  }
}

resource "aws_elastic_beanstalk_environment" "balanced" {
  name        = "balanced"
  application = "shop"

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "InstanceType"
    value     = "t3a.large"
  }
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_elastic_beanstalk_environment.full:
    cloudwatch:
      storage_gb: 10
    elb:
      monthly_data_processed_gb: 100
    db:
      additional_backup_storage_gb: 20
    ec2:
      monthly_cpu_credit_hrs: 10
  aws_elastic_beanstalk_environment.balanced:
    lb:
      processed_bytes_gb: 1460
]],
            costs = {
                ["aws_elastic_beanstalk_environment.full"] = {
                    ["aws_launch_configuration > Instance usage (Linux/UNIX, on-demand, t3.small)"] = { 1460, 33.288 },
                    ["aws_launch_configuration > aws_ebs_volume > Storage (provisioned IOPS SSD, io1)"] = { 40, 5.52 },
                    ["aws_launch_configuration > aws_ebs_volume > Provisioned IOPS"] = { 200, 14.4 },
                    ["aws_db_instance > Database instance (on-demand, Multi-AZ, db.m6g.xlarge)"] = { 730, 513.92 },
                    ["aws_db_instance > Storage (general purpose SSD, gp2)"] = { 20, 5.06 },
                    ["aws_db_instance > Additional backup storage"] = { 20, 1.9 },
                    ["aws_cloudwatch_log_group > Data ingested"] = {},
                    ["aws_cloudwatch_log_group > Archival Storage"] = { 10, 0.3 },
                    ["aws_cloudwatch_log_group > Insights queries data scanned"] = {},
                    ["aws_elb > Classic load balancer"] = { 730, 20.44 },
                    ["aws_elb > Data processed"] = { 100, 0.8 },
                },
                ["aws_elastic_beanstalk_environment.single"] = {
                    ["aws_launch_configuration > Instance usage (Linux/UNIX, on-demand, t3a.large)"] = { 730, 59.568 },
                    ["aws_launch_configuration > aws_ebs_volume > Storage (general purpose SSD, gp2)"] = { 8, 0.88 },
                },
                ["aws_elastic_beanstalk_environment.balanced"] = {
                    ["aws_launch_configuration > Instance usage (Linux/UNIX, on-demand, t3a.large)"] = { 730, 59.568 },
                    ["aws_launch_configuration > aws_ebs_volume > Storage (general purpose SSD, gp2)"] = { 8, 0.88 },
                    ["aws_loadbalancer > Network load balancer"] = { 730, 18.396 },
                    ["aws_loadbalancer > Load balancer capacity units"] = { 2, 8.76 },
                },
            },
        },
    },
}
