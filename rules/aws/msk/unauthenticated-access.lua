-- Whoever reaches the port reads every topic.
return rule {
    title = "MSK cluster lets clients in without authentication",
    severity = "medium",
    category = "identity",
    resources = { "aws_msk_cluster" },
    rationale = "With unauthenticated access whoever reaches a broker reads and writes every topic, and "
        .. "access lists cannot name him. TLS, SASL or IAM say who a client is.",
    fix = [[Set unauthenticated to false and choose sasl or tls.

    resource "aws_msk_cluster" "example" {
      client_authentication {
        sasl {
          iam = true
        }
      }
    }]],
    frameworks = { ["isms-p-2023"] = { "2.6.2", "2.10.2" } },
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
  client_authentication {
    unauthenticated = true
    sasl {
      iam = true
    }
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

}]],
    },
    good = [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0a1b2c3d"]
    security_groups = ["sg-0a1b2c3d"]
  }
  client_authentication {
    sasl {
      iam = true
    }
  }
}]],
    unknown = [[
variable "value" {
  type = bool
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
  client_authentication {
    unauthenticated = var.value
    sasl {
      iam = true
    }
  }
}]],
    check = function(r)
        if r:is_true("client_authentication.unauthenticated") then
            r:fail("client_authentication.unauthenticated", "clients need no authentication")
        elseif not r:has("client_authentication") then
            r:fail("client_authentication", "nothing asks clients who they are")
        end
    end,
}
