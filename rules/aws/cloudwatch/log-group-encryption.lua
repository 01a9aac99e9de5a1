-- Logs hold what programs should not have printed.
return rule {
    title = "CloudWatch log group is not encrypted with a KMS key",
    severity = "low",
    category = "encryption",
    resources = { "aws_cloudwatch_log_group" },
    rationale = "Logs often hold names, addresses and tokens. A key of your own adds a permission that "
        .. "can be withdrawn, which the default encryption does not have.",
    fix = [[Set kms_key_id.

    resource "aws_cloudwatch_log_group" "example" {
      kms_key_id = aws_kms_key.logs.arn
    }]],
    aliases = {
        "CKV_AWS_158", "CloudWatchLogGroupKMSKey", "AVD-AWS-0017", "AWS-0017",
        "aws-cloudwatch-log-group-customer-key", "AC_AWS_0451", "FG_R00068",
    },
    bad = [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
}]],
    good = [[
resource "aws_kms_key" "logs" {
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
  kms_key_id = aws_kms_key.logs.arn
}]],
    check = function(r)
        if not r:has("kms_key_id") or (r:known("kms_key_id") and r:get("kms_key_id") == "") then
            r:fail("kms_key_id", "no KMS key encrypts the log group")
        end
    end,
}
