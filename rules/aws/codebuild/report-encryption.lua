-- Test reports quote data and code.
return rule {
    title = "CodeBuild reports are exported without encryption",
    severity = "medium",
    category = "encryption",
    resources = { "aws_codebuild_report_group" },
    rationale = "Reports are encrypted on export unless the group says otherwise. They name files, data and "
        .. "failures of the code.",
    fix = [[Remove encryption_disabled.

    s3_destination {
      bucket              = aws_s3_bucket.reports.bucket
      encryption_disabled = false
      encryption_key      = aws_kms_key.main.arn
    }]],
    frameworks = {
        ["aws-fsbp"] = { "CodeBuild.7" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = [[
resource "aws_codebuild_report_group" "tests" {
  name = "tests"
  type = "TEST"
  export_config {
    type = "S3"
    s3_destination {
      bucket         = "reports"
      encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1"
      encryption_disabled = true
    }
  }
}]],
    good = {
        [[
resource "aws_codebuild_report_group" "tests" {
  name = "tests"
  type = "TEST"
  export_config {
    type = "S3"
    s3_destination {
      bucket         = "reports"
      encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1"
    }
  }
}]],
        [[
resource "aws_codebuild_report_group" "tests" {
  name = "tests"
  type = "TEST"
  export_config {
    type = "S3"
    s3_destination {
      bucket         = "reports"
      encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1"
      encryption_disabled = false
    }
  }
}]],
        [[
resource "aws_codebuild_report_group" "tests" {
  name = "tests"
  type = "TEST"
  export_config {
    type = "NO_EXPORT"
  }
}]],
    },
    unknown = [[
variable "plain" {
  type = bool
}

resource "aws_codebuild_report_group" "tests" {
  name = "tests"
  type = "TEST"
  export_config {
    type = "S3"
    s3_destination {
      bucket         = "reports"
      encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1"
      encryption_disabled = var.plain
    }
  }
}]],
    check = function(group)
        for _, _, path in group:blocks "export_config.s3_destination" do
            if group:is_true(path .. ".encryption_disabled") then
                group:fail(path .. ".encryption_disabled", "encryption of the exported reports is turned off")
            end
        end
    end,
}
