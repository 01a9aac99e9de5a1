-- Whoever may look at a function sees its environment.
local value = require "guard.value"

return rule {
    title = "Lambda environment is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_lambda_function" },
    rationale = "With a customer key only those who may use it can read the environment of the function. "
        .. "With the default one everyone can who may describe it.",
    fix = [[Set kms_key_arn.

    resource "aws_lambda_function" "example" {
      kms_key_arn = aws_kms_key.lambda.arn
    }]],
    aliases = { "CKV_AWS_173", "LambdaEnvironmentEncryptionSettings", "AC_AWS_0483" },
    supersedes = { "aws-lambda-unused-key" },
    bad = {
        [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
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
  runtime       = "python3.12"
  kms_key_arn   = ""
  environment {
    variables = {
      STAGE = "prod"
    }
  }
}]],
    },
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
    },
    check = function(r)
        if r:has("environment.variables") and not value.filled(r, "kms_key_arn") then
            r:fail("kms_key_arn", "no customer key encrypts the environment")
        end
    end,
}
