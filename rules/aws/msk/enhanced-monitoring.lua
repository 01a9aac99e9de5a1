-- The sum over all topics hides the one that has stopped.
return rule {
    title = "MSK cluster is not monitored by topic",
    severity = "low",
    category = "logging",
    resources = { "aws_msk_cluster" },
    rationale = "The default metrics are sums over brokers. A topic whose consumers have fallen behind "
        .. "shows only when metrics are kept for each topic.",
    fix = [[Set enhanced_monitoring to PER_TOPIC_PER_BROKER.

    resource "aws_msk_cluster" "example" {
      enhanced_monitoring = "PER_TOPIC_PER_BROKER"
    }]],
    frameworks = {
        ["aws-fsbp"] = { "MSK.2" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0a1b2c3d"]
    security_groups = ["sg-0a1b2c3d"]
  }

}]],
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0a1b2c3d"]
    security_groups = ["sg-0a1b2c3d"]
  }
  enhanced_monitoring = "PER_BROKER"
}]],
    },
    good = {
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0a1b2c3d"]
    security_groups = ["sg-0a1b2c3d"]
  }
  enhanced_monitoring = "PER_TOPIC_PER_BROKER"
}]],
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0a1b2c3d"]
    security_groups = ["sg-0a1b2c3d"]
  }
  enhanced_monitoring = "PER_TOPIC_PER_PARTITION"
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0a1b2c3d"]
    security_groups = ["sg-0a1b2c3d"]
  }
  enhanced_monitoring = var.value
}]],
    check = function(r)
        local level = r:text("enhanced_monitoring") or "DEFAULT"
        if level ~= "PER_TOPIC_PER_BROKER" and level ~= "PER_TOPIC_PER_PARTITION" then
            r:fail("enhanced_monitoring", "metrics are kept at the level %s, not by topic", level)
        end
    end,
}
