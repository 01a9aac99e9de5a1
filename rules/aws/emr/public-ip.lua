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
    frameworks = { ["aws-fsbp"] = { "EMR.1" } },
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
