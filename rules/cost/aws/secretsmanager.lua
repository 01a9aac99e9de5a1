-- Secrets: by the month, and by the request.
return model {
    aws_secretsmanager_secret = {
        usage = { { "monthly_requests", 1000000, "Monthly API requests to Secrets Manager." } },
        cost = function(_, usage)
            return {
                {
                    name = "Secret",
                    unit = "months",
                    monthly = 1,
                    price = "AWSSecretsManager/AWSSecretsManager-Secrets",
                },
                {
                    name = "API requests",
                    unit = "10k requests",
                    monthly = usage.monthly_requests,
                    multiplier = 10000,
                    price = "AWSSecretsManager/AWSSecretsManagerAPIRequest",
                    usage_based = true,
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_secretsmanager_secret" "quiet" {
  name = "quiet"
}

resource "aws_secretsmanager_secret" "busy" {
  name = "busy"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_secretsmanager_secret.busy:
    monthly_requests: 100000
]],
            costs = {
                ["aws_secretsmanager_secret.quiet"] = { ["Secret"] = { 1, 0.4 }, ["API requests"] = {} },
                ["aws_secretsmanager_secret.busy"] = { ["Secret"] = { 1, 0.4 }, ["API requests"] = { 10, 0.5 } },
            },
        },
    },
}
