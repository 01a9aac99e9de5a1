-- Who logs in to a node stands beside every pod on it.
return rule {
    title = "EKS nodes take SSH",
    severity = "low",
    category = "identity",
    resources = { "aws_eks_node_group" },
    rationale = "A key for SSH is shared, never expires and leaves no name in a log. Session Manager lets people "
        .. "in by their own identity, and most work needs no node at all.",
    fix = [[Remove remote_access; use Session Manager where a login is needed.

    resource "aws_eks_node_group" "example" {
      cluster_name  = "main"
      node_role_arn = "arn:aws:iam::123456789012:role/node"
      subnet_ids    = ["subnet-1"]
      scaling_config {
        desired_size = 2
        max_size     = 4
        min_size     = 2
      }
    }]],
    bad = [[
resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::123456789012:role/node"
  subnet_ids    = ["subnet-1"]
  scaling_config {
    desired_size = 2
    max_size     = 4
    min_size     = 2
  }
  remote_access {
    ec2_ssh_key               = "ops"
    source_security_group_ids = ["sg-12345678"]
  }
}]],
    good = {
        [[
resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::123456789012:role/node"
  subnet_ids    = ["subnet-1"]
  scaling_config {
    desired_size = 2
    max_size     = 4
    min_size     = 2
  }
}]],
        [[
resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::123456789012:role/node"
  subnet_ids    = ["subnet-1"]
  scaling_config {
    desired_size = 2
    max_size     = 4
    min_size     = 2
  }
  remote_access {
    source_security_group_ids = ["sg-12345678"]
  }
}]],
    },
    check = function(group)
        -- A key that is not known yet is one nevertheless.
        local path = "remote_access.ec2_ssh_key"
        if group:has(path) and not (group:known(path) and group:text(path) == "") then
            group:fail(path, "the nodes take SSH with a shared key")
        end
    end,
}
