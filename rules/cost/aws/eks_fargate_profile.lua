-- Fargate profiles of EKS: what pods will ask for is not known, so one gigabyte and one processor stand for it.
local cost = require "guard.cost"

return model {
    aws_eks_fargate_profile = {
        cost = function()
            return {
                {
                    name = "Per GB per hour",
                    unit = "GB",
                    hourly = 1,
                    multiplier = cost.HOURS,
                    price = "AmazonEKS/Fargate-GB-Hours",
                },
                {
                    name = "Per vCPU per hour",
                    unit = "CPU",
                    hourly = 1,
                    multiplier = cost.HOURS,
                    price = "AmazonEKS/Fargate-vCPU-Hours:perCPU",
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_eks_fargate_profile" "system" {
  cluster_name         = "main"
  fargate_profile_name = "system"
}]],
            costs = {
                ["aws_eks_fargate_profile.system"] = {
                    ["Per GB per hour"] = { 1, 3.24485 },
                    ["Per vCPU per hour"] = { 1, 29.5504 },
                },
            },
        },
    },
}
