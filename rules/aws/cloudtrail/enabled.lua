-- A trail that is switched off looks like one that is not.
return rule {
    title = "CloudTrail trail is switched off",
    severity = "high",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "A trail whose logging is off records nothing, while everybody believes that it does. "
        .. "Switching it off is also the first thing that an intruder does.",
    fix = [[Remove enable_logging or set it to true.

    resource "aws_cloudtrail" "example" {
      enable_logging = true
    }]],
    aliases = { "CKV_AWS_251", "CloudtrailEnableLogging" },
    frameworks = { ["aws-fsbp"] = { "CloudTrail.3" } },
    bad = [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  enable_logging = false
}]],
    good = {
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  enable_logging = true
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  enable_logging = var.on
}]],
    check = function(r)
        if r:has("enable_logging") and not r:is_true("enable_logging") then
            r:fail("enable_logging", "the trail exists but records nothing")
        end
    end,
}
