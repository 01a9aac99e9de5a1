-- MQ brokers: the hours of the deployment, and storage by usage.
local cost = require "guard.cost"

local ENGINES = { activemq = "ActiveMQ", rabbitmq = "RabbitMQ" }

local DEPLOYMENTS = {
    single_instance = "Single-AZ",
    active_standby_multi_az = "Multi-AZ",
    cluster_multi_az = "Multi-AZ",
}

local CLUSTER_NODES = 3

local function broker_cost(r, usage)
    local engine = (r:text "engine_type" or ""):lower()
    local label = ENGINES[engine] or r:text "engine_type" or ""
    local deployment = (r:text "deployment_mode" or "single_instance"):lower()
    local storage = (r:text "storage_type" or engine == "rabbitmq" and "ebs" or "efs"):upper()
    local instance_type = r:text "host_instance_type" or ""
    return {
        {
            name = ("Instance usage (%s, %s, %s)"):format(label, instance_type, deployment),
            unit = "hours",
            hourly = 1,
            price = {
                "AmazonMQ/Broker Instances",
                instanceType = instance_type,
                brokerEngine = label,
                deploymentOption = DEPLOYMENTS[deployment] or deployment,
            },
        },
        {
            name = ("Storage (%s, %s)"):format(label, storage),
            unit = "GB",
            monthly = cost.product(usage.storage_size_gb, deployment == "cluster_multi_az" and CLUSTER_NODES or 1),
            price = { "AmazonMQ/TimedStorage-ByteHrs", brokerEngine = label, storageType = storage },
            usage_based = true,
        },
    }
end

return model {
    aws_mq_broker = {
        usage = { { "storage_size_gb", 12, "Data storage of an instance in GB." } },
        cost = broker_cost,
    },
    examples = {
        {
            main = [[
resource "aws_mq_broker" "cluster" {
  broker_name        = "cluster"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.xlarge"
  deployment_mode    = "CLUSTER_MULTI_AZ"
}

resource "aws_mq_broker" "standby" {
  broker_name        = "standby"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"
  deployment_mode    = "ACTIVE_STANDBY_MULTI_AZ"
}

resource "aws_mq_broker" "small" {
  broker_name        = "small"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t2.micro"
  storage_type       = "ebs"
}]],
            usage = [[
version: 0.1
resource_type_default_usage:
  aws_mq_broker:
    storage_size_gb: 20
]],
            costs = {
                ["aws_mq_broker.cluster"] = {
                    ["Instance usage (RabbitMQ, mq.m5.xlarge, cluster_multi_az)"] = { 730, 1261.44 },
                    ["Storage (RabbitMQ, EBS)"] = { 60, 6 },
                },
                ["aws_mq_broker.standby"] = {
                    ["Instance usage (ActiveMQ, mq.m5.large, active_standby_multi_az)"] = { 730, 420.48 },
                    ["Storage (ActiveMQ, EFS)"] = { 20, 6 },
                },
                ["aws_mq_broker.small"] = {
                    ["Instance usage (ActiveMQ, mq.t2.micro, single_instance)"] = { 730, 21.9 },
                    ["Storage (ActiveMQ, EBS)"] = { 20, 2 },
                },
            },
        },
    },
}
