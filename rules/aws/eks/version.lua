-- An unsupported version gets no fixes, and extended support costs six times as much.
local runtime = require "guard.runtime"

return rule {
    title = "EKS cluster runs a version out of support",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_eks_cluster" },
    rationale = "Kubernetes versions leave standard support after fourteen months and get no fixes after "
        .. "extended support. AWS then upgrades the cluster at a time of its own.",
    fix = [[Upgrade to a supported version.

    resource "aws_eks_cluster" "example" {
      version = "1.33"
    }]],
    aliases = { "CKV_AWS_339", "EKSPlatformVersion" },
    frameworks = {
        ["aws-fsbp"] = { "EKS.2" },
        ["pci-dss-4.0"] = { "6.3.3" },
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
    },
    bad = [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  version  = "1.22"
}]],
    good = {
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  version  = "1.33"
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}]],
    },
    unknown = [[
variable "v" {
  type = string
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  version  = var.v
}]],
    check = function(r)
        local version = r:get("version")
        version = version and tostring(version)
        local ended = version and runtime.eks_ended(version)
        if ended then
            r:fail("version", "Kubernetes %s has been out of all support since %s", version, ended)
        end
    end,
}
