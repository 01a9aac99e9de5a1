-- The primary node serves consoles that ask for no password.
return rule {
    title = "EMR cluster stands in a subnet that gives public addresses",
    severity = "high",
    category = "exposure",
    resources = { "aws_emr_cluster" },
    rationale = "Nodes in such a subnet get public addresses, and the consoles of Hadoop and Spark on "
        .. "them ask for no password. Their security groups are all that is left.",
    fix = [[Name a private subnet.

    resource "aws_emr_cluster" "example" {
      ec2_attributes {
        subnet_id        = aws_subnet.private.id
        instance_profile = aws_iam_instance_profile.emr.arn
      }
    }]],
    frameworks = {
        ["aws-fsbp"] = { "EMR.1" },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_7", "sc_7_9_a", "sc_7_11", "sc_7_12", "sc_7_16",
            "sc_7_20", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a",
            "sc_7_b", "sc_7_c", "sc_25",
        },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = [[
resource "aws_subnet" "nodes" {
  vpc_id                  = "vpc-0a1b2c3d"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"
    subnet_id        = aws_subnet.nodes.id
  }
}]],
    good = {
        [[
resource "aws_subnet" "nodes" {
  vpc_id                  = "vpc-0a1b2c3d"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = false
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"
    subnet_id        = aws_subnet.nodes.id
  }
}]],
        [[
resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"
    subnet_id        = "subnet-0a1b2c3d"
  }
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_subnet" "nodes" {
  vpc_id                  = "vpc-0a1b2c3d"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = var.value
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"
    subnet_id        = aws_subnet.nodes.id
  }
}]],
    check = function(r)
        for _, subnet in ipairs(r:refers("ec2_attributes", "aws_subnet")) do
            if subnet:is_true("map_public_ip_on_launch") then
                r:fail_on(subnet, "map_public_ip_on_launch", "nodes of the cluster get public addresses")
            end
        end
    end,
}
