-- If it must be public, it need not be for everybody.
local net = require "guard.net"
local value = require "guard.value"

return rule {
    title = "EKS API is open to every address",
    severity = "critical",
    category = "exposure",
    resources = { "aws_eks_cluster" },
    rationale = "A public endpoint without a list of networks takes requests from the whole internet. One "
        .. "flaw or leaked token is then enough.",
    fix = [[List the networks in public_access_cidrs.

    vpc_config {
      endpoint_public_access = true
      public_access_cidrs    = ["203.0.113.0/24"]
    }]],
    aliases = {
        "CKV_AWS_38", "EKSPublicAccessCIDR", "AVD-AWS-0041", "AWS-0041",
        "aws-eks-no-public-cluster-access-to-cidr",
    },
    supersedes = { "aws-eks-private-endpoint" },
    frameworks = {
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
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
    subnet_ids              = ["subnet-1"]
    endpoint_private_access = true
    endpoint_public_access  = true
    public_access_cidrs     = ["0.0.0.0/0"]
  }
}]],
    },
    good = {
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  vpc_config {
    subnet_ids              = ["subnet-1"]
    endpoint_private_access = true
    endpoint_public_access  = false
  }
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  vpc_config {
    subnet_ids              = ["subnet-1"]
    endpoint_private_access = true
    endpoint_public_access  = true
    public_access_cidrs     = ["203.0.113.0/24"]
  }
}]],
    },
    unknown = [[
variable "cidrs" {
  type = list(string)
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  vpc_config {
    subnet_ids              = ["subnet-1"]
    endpoint_private_access = true
    endpoint_public_access  = true
    public_access_cidrs     = var.cidrs
  }
}]],
    check = function(r)
        if r:has("vpc_config.endpoint_public_access") and not r:is_true("vpc_config.endpoint_public_access") then
            return
        end
        local cidrs = value.list(r:get("vpc_config.public_access_cidrs"))
        if #cidrs == 0 then
            r:fail("vpc_config.public_access_cidrs", "no list of networks limits the public endpoint")
        end
        for i, cidr in ipairs(cidrs) do
            if net.is_anywhere(cidr) then
                r:fail("vpc_config.public_access_cidrs[" .. (i - 1) .. "]", "the API server is open to %s", cidr)
            end
        end
    end,
}
