-- Everybody who may describe a String parameter may read it.
return rule {
    title = "SSM parameter is stored as plain text",
    severity = "low",
    category = "encryption",
    resources = { "aws_ssm_parameter" },
    rationale = "A SecureString is encrypted with KMS, and reading it takes the right to decrypt. A "
        .. "String or StringList is readable for whoever may read parameters.",
    fix = [[Set type to "SecureString".

    resource "aws_ssm_parameter" "example" {
      type   = "SecureString"
      key_id = aws_kms_key.data.arn
    }]],
    aliases = { "CKV2_AWS_34", "AWSSSMParameterShouldBeEncrypted" },
    supersedes = { "aws-ssm-parameter-customer-key" },
    bad = {
        [[
resource "aws_ssm_parameter" "main" {
  name  = "/prod/app/db"
  type  = "String"
  value = "prod"
}]],
        [[
resource "aws_ssm_parameter" "main" {
  name  = "/prod/app/db"
  type  = "StringList"
  value = "a,b"
}]],
    },
    good = {
        [[
variable "password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "main" {
  name  = "/prod/app/db"
  type  = "SecureString"
  value = var.password
}]],
        [[
resource "aws_ssm_parameter" "main" {
  name      = "/prod/app/db"
  type      = "String"
  data_type = "aws:ec2:image"
  value     = "ami-0a1b2c3d"
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_ssm_parameter" "main" {
  name  = "/prod/app/db"
  type  = var.value
  value = "prod"
}]],
    check = function(r)
        -- Parameters that name an image can be of the type String only.
        if r:text("data_type") == "aws:ec2:image" then
            return
        end
        local kind = r:text("type")
        if kind ~= "SecureString" then
            r:fail("type", "the parameter's type is %s, so its value is not encrypted", kind or "not set")
        end
    end,
}
