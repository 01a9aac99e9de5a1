-- Consoles of Hadoop ask for no password.
local net = require "guard.net"

local GROUPS = {
    "emr_managed_master_security_group", "emr_managed_slave_security_group", "service_access_security_group",
    "additional_master_security_groups", "additional_slave_security_groups",
}
local RULES = { "aws_security_group_rule", "aws_vpc_security_group_ingress_rule" }

-- Fail `r` when `part` (a group, or a rule of it) opens something to the world.
local function check_openings(r, part)
    local openings = net.openings(part)
    for _, opening in ipairs(openings) do
        r:fail_on(part, opening.path, "%s of the cluster's nodes: open to the world", opening:ports())
    end
    if #openings == 0 and openings.undecided then
        r:unknown("ec2_attributes", "what the security group opens is not known")
    end
end

return rule {
    title = "EMR cluster has security groups that are open to the internet, or none of its own",
    severity = "high",
    category = "exposure",
    resources = { "aws_emr_cluster" },
    rationale = "Consoles on the nodes show data and run programs, and most ask for no password. Groups "
        .. "of the cluster's own that name their sources are what keeps others out.",
    fix = [[Name groups that let in known networks only.

    resource "aws_emr_cluster" "example" {
      ec2_attributes {
        emr_managed_master_security_group = aws_security_group.primary.id
        emr_managed_slave_security_group  = aws_security_group.nodes.id
      }
    }]],
    aliases = { "CKV2_AWS_7", "AMRClustersNotOpenToInternet" },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"

  }

}]],
        [[
resource "aws_security_group" "nodes" {
  name        = "nodes"
  description = "nodes of the cluster"
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile                  = "emr"
    emr_managed_master_security_group = aws_security_group.nodes.id
    emr_managed_slave_security_group  = aws_security_group.nodes.id
  }

}]],
    },
    good = {
        [[
resource "aws_security_group" "nodes" {
  name        = "nodes"
  description = "nodes of the cluster"
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile                  = "emr"
    emr_managed_master_security_group = aws_security_group.nodes.id
    emr_managed_slave_security_group  = aws_security_group.nodes.id
  }

}]],
        [[
resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile                  = "emr"
    emr_managed_master_security_group = "sg-0a1b2c3d"
    emr_managed_slave_security_group  = "sg-0a1b2c3d"
  }

}]],
    },
    unknown = [[
variable "cidr_blocks" {
  type = list(string)
}

resource "aws_security_group" "nodes" {
  name        = "nodes"
  description = "nodes of the cluster"
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.cidr_blocks
  }
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile                  = "emr"
    emr_managed_master_security_group = aws_security_group.nodes.id
    emr_managed_slave_security_group  = aws_security_group.nodes.id
  }
}]],
    check = function(r)
        local named = false
        for _, attribute in ipairs(GROUPS) do
            named = named or r:has("ec2_attributes." .. attribute)
        end
        if not named then
            return r:fail("ec2_attributes", "no security group is named, so the nodes get the default ones of EMR")
        end
        for _, group in ipairs(r:refers("ec2_attributes", "aws_security_group")) do
            check_openings(r, group)
            for _, part in ipairs(group:links(RULES, "security_group_id")) do
                check_openings(r, part)
            end
        end
    end,
}
