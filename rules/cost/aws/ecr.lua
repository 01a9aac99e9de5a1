-- Container registries: what is stored.
return model {
    aws_ecr_repository = {
        usage = { { "storage_gb", 1, "Total size of ECR repository in GB." } },
        cost = function(_, usage)
            return {
                {
                    name = "Storage",
                    unit = "GB",
                    monthly = usage.storage_gb,
                    price = "AmazonECR/TimedStorage-ByteHrs",
                    usage_based = true,
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_ecr_repository" "api" {
  name = "api"
}

resource "aws_ecr_repository" "web" {
  name = "web"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_ecr_repository.api:
    storage_gb: 25
]],
            costs = {
                ["aws_ecr_repository.api"] = { ["Storage"] = { 25, 2.5 } },
                ["aws_ecr_repository.web"] = { ["Storage"] = {} },
            },
        },
    },
}
