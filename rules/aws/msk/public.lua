-- Brokers with public addresses are one wrong group away from the internet.
return rule {
    title = "MSK brokers are publicly accessible",
    severity = "critical",
    category = "exposure",
    resources = { "aws_msk_cluster" },
    rationale = "Each broker gets a public address, and its security group and the clients' credentials "
        .. "are all that stand before the topics. Programs inside the VPC need no such address.",
    fix = [[Set the type of public_access to DISABLED, which is the default.

    resource "aws_msk_cluster" "example" {
      broker_node_group_info {
        connectivity_info {
          public_access {
            type = "DISABLED"
          }
        }
      }
    }]],
    aliases = { "CKV_AWS_291", "MSKClusterNodesArePrivate" },
    frameworks = {
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0a1b2c3d"]
    security_groups = ["sg-0a1b2c3d"]
    connectivity_info {
      public_access {
        type = "SERVICE_PROVIDED_EIPS"
      }
    }
  }
}]],
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
    connectivity_info {
      public_access {
        type = "DISABLED"
      }
    }
  }
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
    connectivity_info {
      public_access {
        type = var.value
      }
    }
  }
}]],
    check = function(r)
        local access = "broker_node_group_info.connectivity_info.public_access.type"
        if r:text(access) == "SERVICE_PROVIDED_EIPS" then
            r:fail(access, "the brokers get public addresses")
        end
    end,
}
