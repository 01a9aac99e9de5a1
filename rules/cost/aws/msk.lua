-- MSK clusters: the hours of brokers, and their volumes, which autoscaling may have grown.
local autoscaling = require "guard.cost_autoscaling"
local cost = require "guard.cost"

local DEFAULT_VOLUME = 1000 -- GiB, what the console proposes

local function volume_size(r)
    return r:number "broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size"
        or r:number "broker_node_group_info[0].ebs_volume_size"
        or DEFAULT_VOLUME
end

local function cluster_cost(r)
    local brokers = r:number "number_of_broker_nodes"
    local instance_type = r:text "broker_node_group_info[0].instance_type" or ""
    local scaled, by_target = autoscaling.capacity(r, "kafka:broker-storage:VolumeSize", {})
    return {
        {
            name = ("Instance (%s)"):format(instance_type),
            unit = "hours",
            hourly = brokers,
            price = { "AmazonMSK/Kafka", instanceType = instance_type },
        },
        {
            name = by_target and "Storage (autoscaling)" or "Storage",
            unit = "GB",
            monthly = cost.product(by_target and scaled or volume_size(r), brokers),
            price = "AmazonMSK/Kafka.Storage.GP2",
            usage_based = by_target,
        },
    }
end

return model {
    aws_msk_cluster = { cost = cluster_cost },
    examples = {
        {
            main = [[
resource "aws_msk_cluster" "fixed" {
  cluster_name           = "fixed"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3

  broker_node_group_info {
    instance_type = "kafka.t3.small"

    storage_info {
      ebs_storage_info {
        volume_size = 200
      }
    }
  }
}

resource "aws_msk_cluster" "scaled" {
  cluster_name           = "scaled"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 2

  broker_node_group_info {
    instance_type   = "kafka.m5.24xlarge"
    ebs_volume_size = 100
  }
}

resource "aws_appautoscaling_target" "storage" {
  min_capacity       = 1
  max_capacity       = 800
  resource_id        = aws_msk_cluster.scaled.arn
  scalable_dimension = "kafka:broker-storage:VolumeSize"
  service_namespace  = "kafka"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_appautoscaling_target.storage:
    capacity: 300
]],
            costs = {
                ["aws_msk_cluster.fixed"] = {
                    ["Instance (kafka.t3.small)"] = { 2190, 99.864 },
                    ["Storage"] = { 600, 60 },
                },
                ["aws_msk_cluster.scaled"] = {
                    ["Instance (kafka.m5.24xlarge)"] = { 1460, 14716.8 },
                    ["Storage (autoscaling)"] = { 600, 60 },
                },
            },
        },
    },
}
