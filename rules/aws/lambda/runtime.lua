-- A runtime without updates keeps its holes.
local runtime = require "guard.runtime"

return rule {
    title = "Lambda function uses a runtime that is no longer supported",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_lambda_function" },
    rationale = "Runtimes past their end get no security fixes, and some day functions on them cannot be "
        .. "changed any more. Moving is cheaper before that day.",
    fix = [[Use a supported runtime.

    resource "aws_lambda_function" "example" {
      runtime = "python3.13"
    }]],
    aliases = { "CKV_AWS_363", "DeprecatedLambdaRuntime" },
    frameworks = {
        ["aws-fsbp"] = { "Lambda.2" },
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
    },
    bad = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.7"
}]],
    good = {
        [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.13"
}]],
        [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "provided.al2023"
}]],
    },
    unknown = [[
variable "runtime" {
  type = string
}

resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = var.runtime
}]],
    check = function(r)
        local name = r:get("runtime")
        local ended = name and runtime.lambda_deprecated(name)
        if ended then
            r:fail("runtime", "support for %s ended on %s", name, ended)
        end
    end,
}
