-- An account that joins later is the one nobody watches.
return rule {
    title = "GuardDuty does not take in the accounts of the organization",
    severity = "low",
    category = "logging",
    resources = { "aws_guardduty_detector" },
    rationale = "The detector of the administrator can enable GuardDuty in every account of the organization. "
        .. "Without it each account must think of it itself.",
    fix = [[Let the organization configuration enable all members.

    resource "aws_guardduty_organization_configuration" "example" {
      detector_id                      = aws_guardduty_detector.example.id
      auto_enable_organization_members = "ALL"
    }]],
    aliases = { "CKV2_AWS_3", "GuardDutyIsEnabled" },
    frameworks = {
        ["iso-27001-2022"] = { "A.5.25", "A.5.28", "A.5.29" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}]],
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_organization_configuration" "main" {
  detector_id = aws_guardduty_detector.main.id
  auto_enable_organization_members = "NONE"
}]],
        [[
resource "aws_guardduty_detector" "main" {
  enable = false
}]],
    },
    good = {
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_organization_configuration" "main" {
  detector_id = aws_guardduty_detector.main.id
  auto_enable_organization_members = "ALL"
}]],
        [[
resource "aws_guardduty_detector" "main" {
  finding_publishing_frequency = "SIX_HOURS"
}

resource "aws_guardduty_organization_configuration" "main" {
  detector_id = aws_guardduty_detector.main.id
  auto_enable_organization_members = "NEW"
}]],
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_organization_configuration" "main" {
  detector_id = aws_guardduty_detector.main.id
  auto_enable = true
}]],
    },
    unknown = [[
variable "members" {
  type = string
}

resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_organization_configuration" "main" {
  detector_id = aws_guardduty_detector.main.id
  auto_enable_organization_members = var.members
}]],
    check = function(detector)
        if detector:has "enable" and not detector:is_true "enable" then
            return detector:fail("enable", "the detector is turned off")
        end
        local configuration = detector:link("aws_guardduty_organization_configuration", "detector_id")
        if not configuration then
            return detector:fail(nil, "no organization configuration enables GuardDuty in other accounts")
        end
        local members = configuration:text "auto_enable_organization_members"
        if members ~= "ALL" and members ~= "NEW" and not configuration:is_true "auto_enable" then
            detector:fail_on(configuration, "auto_enable_organization_members",
                "GuardDuty is not enabled in the accounts of the organization")
        end
    end,
}
