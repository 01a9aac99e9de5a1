-- A service acts for all its customers.
return rule {
    title = "Lambda permission of a service names no source",
    severity = "medium",
    category = "identity",
    resources = { "aws_lambda_permission" },
    rationale = "A service principal without a source stands for every customer of that service: somebody "
        .. "else's bucket or topic can call the function too. The source says whose.",
    fix = [[Set source_arn or source_account.

    resource "aws_lambda_permission" "example" {
      source_arn = aws_sns_topic.example.arn
    }]],
    aliases = {
        "CKV_AWS_364", "LambdaServicePermission", "AVD-AWS-0067", "AWS-0067",
        "aws-lambda-restrict-source-arn", "FG_R00499",
    },
    bad = [[
resource "aws_lambda_permission" "p" {
  action        = "lambda:InvokeFunction"
  function_name = "job"
  principal     = "sns.amazonaws.com"
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
  principal     = "arn:aws:iam::123456789012:role/app"
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
        local principal = r:text("principal")
        if principal and principal:match("%.amazonaws%.com") and not r:has("source_arn") and not r:has("source_account")
            and not r:has("principal_org_id") then
            r:fail("source_arn", "any customer of %s can call the function through it", principal)
        end
    end,
}
