-- Images hold code and sometimes more.
return rule {
    title = "ECR repository is not encrypted with a KMS key",
    severity = "low",
    category = "encryption",
    resources = { "aws_ecr_repository" },
    rationale = "With a KMS key pulling an image needs a second permission that can be withdrawn. The "
        .. "type can be chosen at creation only.",
    fix = [[Set encryption_type to KMS.

    encryption_configuration {
      encryption_type = "KMS"
      kms_key         = aws_kms_key.ecr.arn
    }]],
    aliases = { "CKV_AWS_136", "ECRRepositoryEncrypted", "AC_AWS_0461" },
    supersedes = { "aws-ecr-encryption-customer-key" },
    bad = {
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
}]],
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
  encryption_configuration {
    encryption_type = "AES256"
  }
}]],
    },
    good = [[
resource "aws_ecr_repository" "app" {
  name = "app"
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = "arn:aws:kms:eu-west-1:123456789012:key/1"
  }
}]],
    unknown = [[
variable "t" {
  type = string
}

resource "aws_ecr_repository" "app" {
  name = "app"
  encryption_configuration {
    encryption_type = var.t
  }
}]],
    check = function(r)
        local kind = r:get("encryption_configuration.encryption_type")
        if kind ~= "KMS" and kind ~= "KMS_DSSE" then
            r:fail("encryption_configuration.encryption_type", "the type is %s, not KMS", kind or "not set")
        end
    end,
}
