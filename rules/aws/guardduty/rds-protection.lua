-- Somebody tries passwords on the database, and nobody looks.
return rule {
    title = "GuardDuty does not watch logins to databases",
    severity = "low",
    category = "logging",
    resources = { "aws_guardduty_detector" },
    rationale = "RDS protection learns who logs in to Aurora from where, and reports what does not fit. It is on "
        .. "unless somebody turns it off.",
    fix = [[Enable the feature.

    resource "aws_guardduty_detector_feature" "example" {
      detector_id = aws_guardduty_detector.example.id
      name        = "RDS_LOGIN_EVENTS"
      status      = "ENABLED"
    }]],
    frameworks = {
        ["aws-fsbp"] = { "GuardDuty.9" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "one" {
  detector_id = aws_guardduty_detector.main.id
  name        = "RDS_LOGIN_EVENTS"
  status      = "DISABLED"
}]],
    good = {
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}]],
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "one" {
  detector_id = aws_guardduty_detector.main.id
  name        = "RDS_LOGIN_EVENTS"
  status      = "ENABLED"
}]],
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "one" {
  detector_id = aws_guardduty_detector.main.id
  name        = "EKS_AUDIT_LOGS"
  status      = "DISABLED"
}]],
    },
    unknown = [[
variable "status" {
  type = string
}

resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "one" {
  detector_id = aws_guardduty_detector.main.id
  name        = "RDS_LOGIN_EVENTS"
  status      = var.status
}]],
    check = function(detector)
        for _, feature in ipairs(detector:links("aws_guardduty_detector_feature", "detector_id")) do
            if feature:text "name" == "RDS_LOGIN_EVENTS" and feature:text "status" == "DISABLED" then
                detector:fail_on(feature, "status", "RDS protection is turned off")
            end
        end
    end,
}
