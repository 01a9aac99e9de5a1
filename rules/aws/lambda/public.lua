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
    supersedes = { "aws-lambda-permission-any-principal" },
    frameworks = {
        ["cis-aws-7.0"] = { "2.21" },
        ["aws-fsbp"] = { "Lambda.1" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "A1.1.2", "A1.1.3", "A3.4.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_9_a", "sc_7_11", "sc_7_12", "sc_7_16", "sc_7_20",
            "sc_7_21", "sc_7_24_b", "sc_7_a", "sc_7_b", "sc_7_c", "sc_25",
        },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
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
