-- Without a number logs are kept, and paid for, for ever.
return rule {
    title = "CloudWatch log group never expires",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudwatch_log_group" },
    rationale = "A group without retention keeps every line for ever, which costs and keeps personal data "
        .. "longer than anybody may. How long is a decision; it should be written.",
    fix = [[Set retention_in_days.

    resource "aws_cloudwatch_log_group" "example" {
      retention_in_days = 90
    }]],
    aliases = { "CKV_AWS_66", "CloudWatchLogGroupRetention", "AC_AWS_0041", "AC_AWS_0452" },
    bad = {
        [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
}]],
        [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
  retention_in_days = 0
}]],
    },
    good = [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
  retention_in_days = 90
}]],
    unknown = [[
variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
  retention_in_days = var.days
}]],
    check = function(r)
        local days = r:number("retention_in_days")
        if not days or days == 0 then
            r:fail("retention_in_days", "the log group has no retention, so it keeps everything for ever")
        end
    end,
}
