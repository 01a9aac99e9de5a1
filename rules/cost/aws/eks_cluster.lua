-- EKS control planes: dearer once the Kubernetes version has left standard support.
local cost = require "guard.cost"

-- The day on which standard support ends: "Kubernetes version lifecycle on EKS", as of November 2026.
local STANDARD_SUPPORT_ENDS = {
    ["1.23"] = "2023-10-11",
    ["1.24"] = "2024-01-31",
    ["1.25"] = "2024-05-01",
    ["1.26"] = "2024-06-11",
    ["1.27"] = "2024-07-24",
    ["1.28"] = "2024-11-26",
    ["1.29"] = "2025-03-23",
    ["1.30"] = "2025-07-23",
    ["1.31"] = "2025-11-26",
    ["1.32"] = "2026-03-23",
    ["1.33"] = "2026-07-29",
    ["1.34"] = "2026-12-02",
}

local function is_extended(version)
    local minor = version and tonumber(version:match "^1%.(%d+)")
    if not minor then
        return false
    end
    local ends = STANDARD_SUPPORT_ENDS[("1.%d"):format(minor)]
    return minor < 23 or ends ~= nil and cost.today() >= ends
end

return model {
    aws_eks_cluster = {
        cost = function(r)
            if is_extended(r:text "version") then
                return {
                    {
                        name = "EKS cluster (extended support)",
                        unit = "hours",
                        hourly = 1,
                        price = "AmazonEKS/AmazonEKS-Hours:extendedSupport",
                    },
                }
            end
            return {
                { name = "EKS cluster", unit = "hours", hourly = 1, price = "AmazonEKS/AmazonEKS-Hours:perCluster" },
            }
        end,
    },
    examples = {
        {
            today = "2025-11-25",
            main = [[
resource "aws_eks_cluster" "latest" {
  name = "latest"
}

resource "aws_eks_cluster" "last_day" {
  name    = "last-day"
  version = "1.31"
}

resource "aws_eks_cluster" "late" {
  name    = "late"
  version = "1.30"
}]],
            costs = {
                ["aws_eks_cluster.latest"] = { ["EKS cluster"] = { 730, 73 } },
                ["aws_eks_cluster.last_day"] = { ["EKS cluster"] = { 730, 73 } },
                ["aws_eks_cluster.late"] = { ["EKS cluster (extended support)"] = { 730, 438 } },
            },
        },
    },
}
