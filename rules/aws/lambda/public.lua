-- A permission for "*" makes the function public.
return rule {
    title = "Lambda function can be called by everybody",
    severity = "critical",
    category = "exposure",
    resources = { "aws_lambda_permission" },
    rationale = "The principal \"*\" without a condition lets every AWS account invoke the function. What "
        .. "it may do, everybody may do.",
    fix = [[Name the service or account, and the source.

    resource "aws_lambda_permission" "example" {
      principal  = "sns.amazonaws.com"
      source_arn = aws_sns_topic.example.arn
    }]],
    aliases = { "CKV_AWS_301", "LambdaFunctionIsNotPublic", "FG_R00276" },
    frameworks = { ["aws-fsbp"] = { "Lambda.1" } },
    bad = [[
resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = "job"
  principal     = "*"
}]],
    good = {
        [[
resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = "job"
  principal     = "sns.amazonaws.com"
  source_arn    = "arn:aws:sns:eu-west-1:123456789012:alarms"
}]],
        [[
resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = "job"
  principal     = "*"
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
}]],
    check = function(r)
        local narrowed = r:has("source_arn") or r:has("source_account") or r:has("principal_org_id")
        if r:get("principal") == "*" and not narrowed then
            r:fail("principal", "every AWS account may call the function")
        end
    end,
}
