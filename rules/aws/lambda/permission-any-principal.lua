-- The source limits whose resource calls, the principal which service does.
return rule {
    title = "Lambda permission of a source leaves the caller open",
    severity = "low",
    category = "identity",
    resources = { "aws_lambda_permission" },
    rationale = "With the principal \"*\" any service that acts for the source may invoke the function. What "
        .. "keeps strangers out is then one condition alone, and whoever loosens it opens the function to all.",
    fix = [[Name the service that calls.

    resource "aws_lambda_permission" "example" {
      principal  = "events.amazonaws.com"
      source_arn = aws_cloudwatch_event_rule.example.arn
    }]],
    -- With principal_org_id the principal must be "*" (AddPermission, PrincipalOrgID). Where nothing narrows it,
    -- aws-lambda-public says so.
    aliases = { "CKV_AWS_301", "LambdaFunctionIsNotPublic" },
    bad = {
        [[
resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = "job"
  principal     = "*"
  source_arn    = "arn:aws:events:eu-west-1:123456789012:rule/nightly"
}]],
        [[
resource "aws_lambda_permission" "p" {
  action         = "lambda:InvokeFunction"
  function_name  = "job"
  principal      = "*"
  source_account = "123456789012"
}]],
    },
    good = {
        [[
resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = "job"
  principal     = "events.amazonaws.com"
  source_arn    = "arn:aws:events:eu-west-1:123456789012:rule/nightly"
}]],
        [[
resource "aws_lambda_permission" "p" {
  action           = "lambda:InvokeFunction"
  function_name    = "job"
  principal        = "*"
  principal_org_id = "o-1234567890"
}]],
    },
    unknown = [[
variable "who" {
  type = string
}

resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = "job"
  principal     = var.who
  source_arn    = "arn:aws:events:eu-west-1:123456789012:rule/nightly"
}]],
    check = function(r)
        local limited = r:has("source_arn") or r:has("source_account")
        if limited and not r:has("principal_org_id") and r:text("principal") == "*" then
            r:fail("principal", "any service may call the function for the source")
        end
    end,
}
