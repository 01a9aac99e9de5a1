-- Nodes are replaced, not logged into.
local value = require "guard.value"

return rule {
    title = "EKS node group lets everybody try SSH",
    severity = "critical",
    category = "exposure",
    resources = { "aws_eks_node_group" },
    rationale = "With a key and no source groups EKS opens port 22 of the nodes to the internet. Session "
        .. "Manager needs no open port.",
    fix = [[Name source_security_group_ids, or remove remote_access.

    remote_access {
      ec2_ssh_key               = "ops"
      source_security_group_ids = [aws_security_group.bastion.id]
    }]],
    aliases = { "CKV_AWS_100", "EKSNodeGroupRemoteAccess" },
    supersedes = { "aws-eks-node-group-ssh" },
    bad = {
        [[
resource "aws_eks_node_group" "n" {
  cluster_name = "main"
  remote_access {
    ec2_ssh_key = "ops"
  }
}]],
        [[
resource "aws_eks_node_group" "n" {
  cluster_name = "main"
  remote_access {
    ec2_ssh_key               = "ops"
    source_security_group_ids = []
  }
}]],
    },
    good = {
        [[
resource "aws_eks_node_group" "n" {
  cluster_name = "main"
}]],
        [[
resource "aws_eks_node_group" "n" {
  cluster_name = "main"
  remote_access {
    ec2_ssh_key               = "ops"
    source_security_group_ids = ["sg-1"]
  }
}]],
    },
    unknown = [[
variable "groups" {
  type = list(string)
}

resource "aws_eks_node_group" "n" {
  cluster_name = "main"
  remote_access {
    ec2_ssh_key               = "ops"
    source_security_group_ids = var.groups
  }
}]],
    check = function(r)
        if not r:has("remote_access.ec2_ssh_key") then
            return
        end
        local groups = r:get("remote_access.source_security_group_ids")
        if groups == nil or (value.is_list(groups) and #groups == 0) then
            r:fail("remote_access", "SSH of the nodes is open to the internet")
        end
    end,
}
