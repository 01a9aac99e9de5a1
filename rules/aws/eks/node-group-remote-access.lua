-- Nodes are replaced, not logged into.
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
    bad = [[
resource "aws_eks_node_group" "n" {
  cluster_name = "main"
  remote_access {
    ec2_ssh_key = "ops"
  }
}]],
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
    check = function(r)
        if r:has("remote_access.ec2_ssh_key") and not r:has("remote_access.source_security_group_ids") then
            r:fail("remote_access", "SSH of the nodes is open to the internet")
        end
    end,
}
