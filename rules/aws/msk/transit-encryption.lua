-- Kafka speaks in the clear unless told not to.
return rule {
    title = "MSK cluster allows traffic that is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_msk_cluster" },
    rationale = "With PLAINTEXT or TLS_PLAINTEXT clients may send and read records in the open. Whoever "
        .. "can listen in the VPC reads them.",
    fix = [[Set client_broker to TLS.

    encryption_info {
      encryption_in_transit {
        client_broker = "TLS"
        in_cluster    = true
      }
    }]],
    aliases = {
        "CKV_AWS_81", "MSKClusterEncryption", "AVD-AWS-0073", "AWS-0073",
        "aws-msk-enable-in-transit-encryption",
    },
    frameworks = {
        ["aws-fsbp"] = { "MSK.1" },
        ["pci-dss-4.0"] = { "2.2.7", "4.2.1.1", "4.2.1", "8.3.2" },
        ["soc2"] = { "cc_6_7" },
        ["iso-27001-2022"] = { "A.8.12", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS_PLAINTEXT"
    }
  }
}]],
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  encryption_info {
    encryption_in_transit {
      in_cluster = false
    }
  }
}]],
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
}]],
    },
    good = [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
    }
  }
}]],
    unknown = [[
variable "client_broker" {
  type = string
}

resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  encryption_info {
    encryption_in_transit {
      client_broker = var.client_broker
    }
  }
}]],
    check = function(r)
        if not r:has("encryption_info") then
            return r:fail("encryption_info", "how clients must connect is not set")
        end
        local clients = r:text("encryption_info.encryption_in_transit.client_broker")
        if clients and clients ~= "TLS" then
            r:fail("encryption_info.encryption_in_transit.client_broker", "clients may connect with %s", clients)
        end
        local inside = "encryption_info.encryption_in_transit.in_cluster"
        if r:has(inside) and not r:is_true(inside) then
            r:fail(inside, "brokers talk to each other in the open")
        end
    end,
}
