-- Results of queries are copies of the data.
return rule {
    title = "Results of an Athena database are not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_athena_database" },
    rationale = "Athena writes what each query finds into a bucket. Without an encryption setting of the "
        .. "database the results take whatever the bucket has.",
    fix = [[Add an encryption_configuration.

    resource "aws_athena_database" "example" {
      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key           = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }
    }]],
    aliases = {
        "CKV_AWS_77", "AthenaDatabaseEncryption", "AVD-AWS-0006", "AWS-0006",
        "aws-athena-enable-at-rest-encryption", "AC_AWS_0443",
    },
    bad = [[
resource "aws_athena_database" "main" {
  name   = "events"
  bucket = "results"

}]],
    good = [[
resource "aws_athena_database" "main" {
  name   = "events"
  bucket = "results"
  encryption_configuration {
    encryption_option = "SSE_KMS"
    kms_key           = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_athena_database" "main" {
  name   = "events"
  bucket = "results"
  encryption_configuration {
    encryption_option = var.value
  }
}]],
    check = function(r)
        if (r:text("encryption_configuration.encryption_option") or "") == "" then
            r:fail("encryption_configuration", "nothing says how results are encrypted")
        end
    end,
}
