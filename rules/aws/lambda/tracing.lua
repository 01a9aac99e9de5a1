-- Without traces a slow or strange call is a riddle.
return rule {
    title = "Lambda function is not traced",
    severity = "low",
    category = "logging",
    resources = { "aws_lambda_function" },
    rationale = "X-Ray shows which calls a request made and where time went. Without it an odd behaviour "
        .. "of a chain of functions cannot be followed.",
    fix = [[Set tracing_config.mode to Active.

    tracing_config {
      mode = "Active"
    }]],
    aliases = {
        "CKV_AWS_50", "LambdaXrayEnabled", "AVD-AWS-0066", "AWS-0066", "aws-lambda-enable-tracing",
        "AC_AWS_0163", "AC_AWS_0485",
    },
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
  tracing_config {
    mode = "Unknown"
  }
}]],
    },
    good = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  tracing_config {
    mode = "Active"
  }
}]],
    unknown = [[
variable "mode" {
  type = string
}

resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  tracing_config {
    mode = var.mode
  }
}]],
    check = function(r)
        local mode = r:get("tracing_config.mode")
        if mode ~= "Active" and mode ~= "PassThrough" then
            r:fail("tracing_config.mode", "the function sends no traces")
        end
    end,
}
