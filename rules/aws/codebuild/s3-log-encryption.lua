-- Logs of builds quote environments and tokens.
return rule {
    title = "CodeBuild logs in S3 are not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_codebuild_project" },
    rationale = "Logs are encrypted unless a project says otherwise. They show environments, commands and "
        .. "sometimes secrets.",
    fix = [[Remove encryption_disabled.

    logs_config {
      s3_logs {
        status              = "ENABLED"
        location            = "logs/builds"
        encryption_disabled = false
      }
    }]],
    aliases = { "CKV_AWS_311", "CodebuildS3LogsEncrypted" },
    frameworks = {
        ["aws-fsbp"] = { "CodeBuild.3" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.9.4", "2.10.2" },
    },
    bad = [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type     = "S3"
    location = "artifacts"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
  logs_config {
    s3_logs {
      status              = "ENABLED"
      location            = "logs/builds"
      encryption_disabled = true
    }
  }
}]],
    good = {
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type     = "S3"
    location = "artifacts"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "logs/builds"
    }
  }
}]],
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type     = "S3"
    location = "artifacts"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
}]],
    },
    unknown = [[
variable "plain" {
  type = bool
}

resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type     = "S3"
    location = "artifacts"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type = "NO_SOURCE"
  }
  logs_config {
    s3_logs {
      status              = "ENABLED"
      location            = "logs/builds"
      encryption_disabled = var.plain
    }
  }
}]],
    check = function(project)
        for _, _, path in project:blocks "logs_config.s3_logs" do
            if project:is_true(path .. ".encryption_disabled") then
                project:fail(path .. ".encryption_disabled", "encryption of the build logs is turned off")
            end
        end
    end,
}
