-- The API server decides over everything in the cluster.
return rule {
    title = "EKS API can be reached from the internet",
    severity = "high",
    category = "exposure",
    resources = { "aws_eks_cluster" },
    rationale = "A public endpoint lets everybody try the cluster's API, whatever its authentication. "
        .. "Private access from the VPC is enough for pipelines and people with a VPN.",
    fix = [[Set endpoint_public_access to false.

    vpc_config {
      endpoint_private_access = true
      endpoint_public_access  = false
    }]],
    aliases = {
        "CKV_AWS_39", "EKSPublicAccess", "AVD-AWS-0040", "AWS-0040", "aws-eks-no-public-cluster-access",
    },
    frameworks = {
        ["aws-fsbp"] = { "EKS.1" },
    },
    bad = {
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  vpc_config {
    subnet_ids              = ["subnet-1"]
    endpoint_private_access = true
    endpoint_public_access  = true
  }
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  vpc_config {
    subnet_ids = ["subnet-1"]
  }
}]],
    },
    good = [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  vpc_config {
    subnet_ids              = ["subnet-1"]
    endpoint_private_access = true
    endpoint_public_access  = false
  }
}]],
    unknown = [[
variable "public" {
  type = bool
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  vpc_config {
    subnet_ids              = ["subnet-1"]
    endpoint_private_access = true
    endpoint_public_access  = var.public
  }
}]],
    check = function(r)
        if not r:has("vpc_config.endpoint_public_access") or r:is_true("vpc_config.endpoint_public_access") then
            r:fail("vpc_config.endpoint_public_access", "the API server has a public endpoint")
        end
    end,
}
