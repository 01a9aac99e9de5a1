-- One function can use up what all functions share.
return rule {
    title = "Lambda function has no concurrency limit",
    severity = "low",
    category = "reliability",
    resources = { "aws_lambda_function" },
    rationale = "Functions share the account's concurrency. One that runs wild, or is called by an "
        .. "attacker, stops all others and writes a bill.",
    fix = [[Set reserved_concurrent_executions.

    resource "aws_lambda_function" "example" {
      reserved_concurrent_executions = 50
    }]],
    aliases = { "CKV_AWS_115", "LambdaFunctionLevelConcurrentExecutionLimit" },
    bad = {
        [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
}]],
        [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  reserved_concurrent_executions = -1
}]],
    },
    good = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  reserved_concurrent_executions = 50
}]],
    unknown = [[
variable "n" {
  type = number
}

resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  reserved_concurrent_executions = var.n
}]],
    check = function(r)
        local limit = r:number("reserved_concurrent_executions")
        if not limit or limit < 0 then
            r:fail("reserved_concurrent_executions", "the function may use all concurrency of the account")
        end
    end,
}
