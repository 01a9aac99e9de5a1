-- "If this configuration is provided when environment variables are not in use, the AWS Lambda API does not save this
-- configuration" (provider documentation of aws_lambda_function). SnapStart's snapshots are encrypted with it as well.
local value = require "guard.value"

return rule {
    title = "Lambda function names a key that encrypts nothing",
    severity = "low",
    category = "hygiene",
    resources = { "aws_lambda_function" },
    rationale = "Without environment variables Lambda does not keep the key, so each plan wants to set it "
        .. "again. Plans that always show a change hide the one that matters.",
    fix = [[Remove kms_key_arn, or give the function the environment that it is meant for.

    resource "aws_lambda_function" "example" {
      kms_key_arn = aws_kms_key.lambda.arn

      environment {
        variables = { STAGE = "prod" }
      }
    }]],
    aliases = { "CKV_AWS_173", "LambdaEnvironmentEncryptionSettings" },
    bad = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  kms_key_arn   = "arn:aws:kms:eu-west-1:123456789012:key/1"
}]],
    good = {
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
  kms_key_arn   = "arn:aws:kms:eu-west-1:123456789012:key/1"
  environment {
    variables = {
      STAGE = "prod"
    }
  }
}]],
        [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "java21"
  kms_key_arn   = "arn:aws:kms:eu-west-1:123456789012:key/1"
  snap_start {
    apply_on = "PublishedVersions"
  }
}]],
    },
    unknown = [[
variable "environment" {
  type = map(string)
}

resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  kms_key_arn   = "arn:aws:kms:eu-west-1:123456789012:key/1"
  dynamic "environment" {
    for_each = length(var.environment) > 0 ? [1] : []
    content {
      variables = var.environment
    }
  }
}]],
    check = function(r)
        if not value.filled(r, "kms_key_arn") or r:has("snap_start") then
            return
        end
        if not r:known_here("environment") then
            r:unknown("environment", "whether the function has an environment is not known")
        end
        if not r:has("environment") then
            r:fail("kms_key_arn", "the function has no environment, so the key is not kept")
        end
    end,
}
