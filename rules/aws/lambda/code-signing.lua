-- Signed code is code that went through the pipeline.
local value = require "guard.value"

return rule {
    title = "Lambda function runs unsigned code",
    severity = "low",
    category = "hygiene",
    resources = { "aws_lambda_function" },
    rationale = "With a code signing configuration Lambda runs only packages that a trusted profile "
        .. "signed. Without one whoever may update the function runs whatever they like.",
    fix = [[Name a code signing configuration.

    resource "aws_lambda_function" "example" {
      code_signing_config_arn = aws_lambda_code_signing_config.example.arn
    }]],
    aliases = { "CKV_AWS_272", "LambdaCodeSigningConfigured" },
    bad = [[
resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
}]],
    good = {
        [[
resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
  code_signing_config_arn = "arn:aws:lambda:eu-west-1:123456789012:code-signing-config:csc-1"
}]],
        [[
resource "aws_lambda_function" "image" {
  function_name = "image"
  role          = "arn:aws:iam::123456789012:role/image"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/image:1"
}]],
    },
    unknown = [[
variable "package_type" {
  type = string
}

resource "aws_lambda_function" "image" {
  function_name = "image"
  role          = "arn:aws:iam::123456789012:role/image"
  package_type  = var.package_type
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/image:1"
}]],
    check = function(r)
        -- Functions from container images cannot be signed ("Using code signing with Lambda").
        if not value.filled(r, "code_signing_config_arn") and r:text("package_type") ~= "Image" then
            r:fail("code_signing_config_arn", "packages are not checked for a signature")
        end
    end,
}
