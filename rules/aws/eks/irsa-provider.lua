-- Pods without roles of their own use the role of their node.
local modules = require "guard.modules"
local stack = require "guard.stack"

-- Whether a provider's issuer is the cluster's: directly, or through a data source that reads the cluster or its
-- certificate. One whose issuer comes from somewhere unknown may be its provider.
local function has_provider(cluster)
    if cluster:link("aws_iam_openid_connect_provider", "url") then
        return true
    end
    local undecided
    for _, provider in ipairs(stack.all "aws_iam_openid_connect_provider") do
        for _, source in ipairs(provider:refers("url", { "data.tls_certificate", "data.aws_eks_cluster" })) do
            for _, row in ipairs(source:refers()) do
                if row == cluster then
                    return true
                end
            end
        end
        if not provider:known "url" then
            undecided = provider
        end
    end
    return undecided and cluster:unknown(nil, "%s may be its identity provider", undecided:address())
end

return rule {
    title = "EKS cluster has no identity provider for its pods",
    severity = "medium",
    category = "identity",
    resources = { "aws_eks_cluster" },
    rationale = "Without an OIDC provider in IAM, or pod identities, pods can only use the role of their node, "
        .. "so each has the rights of all. With one, a service account is given the rights that it needs.",
    fix = [[Make an OIDC provider of the cluster's issuer, or install the pod identity agent.

    resource "aws_iam_openid_connect_provider" "eks" {
      url            = aws_eks_cluster.main.identity[0].oidc[0].issuer
      client_id_list = ["sts.amazonaws.com"]
    }]],
    bad = [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}]],
    good = {
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}

resource "aws_iam_openid_connect_provider" "eks" {
  url             = aws_eks_cluster.main.identity[0].oidc[0].issuer
  client_id_list  = ["sts.amazonaws.com"]
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}

resource "aws_eks_addon" "identity" {
  cluster_name = aws_eks_cluster.main.name
  addon_name   = "eks-pod-identity-agent"
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}

data "tls_certificate" "eks" {
  url = aws_eks_cluster.main.identity[0].oidc[0].issuer
}

resource "aws_iam_openid_connect_provider" "eks" {
  url            = data.tls_certificate.eks.url
  client_id_list = ["sts.amazonaws.com"]
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}

data "aws_eks_cluster" "main" {
  name = aws_eks_cluster.main.name
}

resource "aws_iam_openid_connect_provider" "eks" {
  url            = data.aws_eks_cluster.main.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}]],
        [[
resource "aws_eks_cluster" "auto" {
  name     = "auto"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  compute_config {
    enabled = true
  }
}]],
    },
    unknown = {
        [[
variable "issuer" {
  type = string
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}

resource "aws_iam_openid_connect_provider" "eks" {
  url            = var.issuer
  client_id_list = ["sts.amazonaws.com"]
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}

module "identity" {
  source = "git::https://git.example.com/platform/pods.git?ref=v1.2.0"
  issuer = aws_eks_cluster.main.identity[0].oidc[0].issuer
}]],
    },
    check = function(cluster)
        -- Auto Mode brings pod identities with it.
        if cluster:is_true "compute_config.enabled" then
            return
        end
        for _, addon in ipairs(cluster:links("aws_eks_addon", "cluster_name")) do
            if addon:text "addon_name" == "eks-pod-identity-agent" then
                return
            end
        end
        if has_provider(cluster) then
            return
        end
        modules.leave_open(cluster, { "identity[0].oidc[0].issuer" }, "make the cluster's identity provider")
        cluster:fail(nil, "neither an OIDC provider nor pod identities give its pods roles of their own")
    end,
}
