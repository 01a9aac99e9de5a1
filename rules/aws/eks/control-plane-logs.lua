-- Who did what in the cluster is in the audit log, if there is one.
local value = require "guard.value"

return rule {
    title = "EKS control plane does not log everything",
    severity = "medium",
    category = "logging",
    resources = { "aws_eks_cluster" },
    rationale = "The API, audit, authenticator, controller and scheduler logs are where actions in a "
        .. "cluster are seen. Those that are off cannot be switched on for the past.",
    fix = [=[Enable all five types.

    enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]]=],
    aliases = {
        "CKV_AWS_37", "EKSControlPlaneLogging", "AVD-AWS-0038", "AWS-0038",
        "aws-eks-enable-control-plane-logging", "AC_AWS_0465",
    },
    frameworks = {
        ["aws-fsbp"] = { "EKS.8" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  enabled_cluster_log_types = ["api"]
}]],
    },
    good = [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
}]],
    unknown = [[
variable "logs" {
  type = list(string)
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  enabled_cluster_log_types = var.logs
}]],
    check = function(r)
        local enabled = {}
        for _, kind in ipairs(value.list(r:get("enabled_cluster_log_types"))) do
            enabled[kind] = true
        end
        local missing = {}
        for _, kind in ipairs { "api", "audit", "authenticator", "controllerManager", "scheduler" } do
            if not enabled[kind] then
                missing[#missing + 1] = kind
            end
        end
        if #missing > 0 then
            r:fail("enabled_cluster_log_types", "not logged: %s", table.concat(missing, ", "))
        end
    end,
}
