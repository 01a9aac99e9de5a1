-- Data leaves by reading, and reading leaves traces.
return rule {
    title = "GuardDuty does not watch S3",
    severity = "low",
    category = "logging",
    resources = { "aws_guardduty_detector" },
    rationale = "S3 protection reads the data events of buckets and sees access from strange places or after a "
        .. "theft of keys. It is on unless somebody turns it off.",
    fix = [[Enable the feature.

    resource "aws_guardduty_detector_feature" "example" {
      detector_id = aws_guardduty_detector.example.id
      name        = "S3_DATA_EVENTS"
      status      = "ENABLED"
    }]],
    frameworks = {
        ["aws-fsbp"] = { "GuardDuty.10" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "one" {
  detector_id = aws_guardduty_detector.main.id
  name        = "S3_DATA_EVENTS"
  status      = "DISABLED"
}]],
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
  datasources {
    s3_logs {
      enable = false
    }
  }
}]],
    },
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
  name        = "S3_DATA_EVENTS"
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
  name        = "S3_DATA_EVENTS"
  status      = var.status
}]],
    check = function(detector)
        if detector:has "datasources.s3_logs.enable" and not detector:is_true "datasources.s3_logs.enable" then
            detector:fail("datasources.s3_logs.enable", "S3 protection is turned off")
        end
        for _, feature in ipairs(detector:links("aws_guardduty_detector_feature", "detector_id")) do
            if feature:text "name" == "S3_DATA_EVENTS" and feature:text "status" == "DISABLED" then
                detector:fail_on(feature, "status", "S3 protection is turned off")
            end
        end
    end,
}
