-- CloudHSM: each module by the hour.
return model {
    aws_cloudhsm_v2_hsm = {
        usage = { { "monthly_hrs", 100, "Monthly number of hours the HSM ran for." } },
        cost = function(_, usage)
            return {
                {
                    name = "HSM usage",
                    unit = "hours",
                    monthly = usage.monthly_hrs or 730,
                    price = "CloudHSM/CloudHSMv2Usage",
                    usage_based = true,
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_cloudhsm_v2_hsm" "always" {
  cluster_id = "cluster-1"
}

resource "aws_cloudhsm_v2_hsm" "sometimes" {
  cluster_id = "cluster-1"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_cloudhsm_v2_hsm.sometimes:
    monthly_hrs: 10
]],
            costs = {
                ["aws_cloudhsm_v2_hsm.always"] = { ["HSM usage"] = { 730, 1168 } },
                ["aws_cloudhsm_v2_hsm.sometimes"] = { ["HSM usage"] = { 10, 16 } },
            },
        },
    },
}
