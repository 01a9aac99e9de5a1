-- A detector that is off detects nothing.
return rule {
    title = "GuardDuty detector is turned off",
    severity = "medium",
    category = "logging",
    resources = { "aws_guardduty_detector" },
    rationale = "GuardDuty reads logs of the account for stolen credentials, miners and scans. A suspended "
        .. "detector looks as if somebody did.",
    fix = [[Set enable to true, or leave it out.

    resource "aws_guardduty_detector" "example" {
      enable = true
    }]],
    aliases = { "CKV_AWS_238", "GuarddutyDetectorEnabled", "AC_AWS_0131" },
    supersedes = { "aws-guardduty-organization" },
    frameworks = { ["aws-fsbp"] = { "GuardDuty.1" } },
    bad = [[
resource "aws_guardduty_detector" "main" {
  enable = false
}]],
    good = {
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}]],
        [[
resource "aws_guardduty_detector" "main" {
  finding_publishing_frequency = "SIX_HOURS"
}]],
    },
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_guardduty_detector" "main" {
  enable = var.enabled
}]],
    check = function(detector)
        if detector:has "enable" and not detector:is_true "enable" then
            detector:fail("enable", "the detector is turned off")
        end
    end,
}
