-- An intrusion is found months after it began.
return rule {
    title = "CloudWatch log group keeps less than a year",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudwatch_log_group" },
    rationale = "Intrusions are often found months later, and then the first lines matter most. Standards such "
        .. "as PCI DSS ask for a year of logs.",
    fix = [[Keep at least 365 days.

    resource "aws_cloudwatch_log_group" "example" {
      retention_in_days = 365
    }]],
    aliases = { "CKV_AWS_338", "CloudWatchLogGroupRetentionYear" },
    bad = {
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 90
}]],
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 7
}]],
    },
    good = {
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 365
}]],
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 400
}]],
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 0
}]],
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
}]],
    },
    unknown = [[
variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = var.days
}]],
    check = function(group)
        -- Absent and 0 stand for ever, which another rule looks at.
        local days = group:number "retention_in_days" or 0
        if days > 0 and days < 365 then
            group:fail("retention_in_days", "lines are kept for %s days; a year is 365", days)
        end
    end,
}
