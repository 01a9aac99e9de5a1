-- A build without a log leaves no trace of what it did.
return rule {
    title = "CodeBuild project does not log",
    severity = "low",
    category = "logging",
    resources = { "aws_codebuild_project" },
    rationale = "The log of a build tells what was fetched, run and deployed. Without one an abused pipeline "
        .. "cannot be understood afterwards.",
    fix = [[Write logs to CloudWatch or S3.

    logs_config {
      cloudwatch_logs {
        group_name = aws_cloudwatch_log_group.builds.name
      }
    }]],
    aliases = { "CKV_AWS_314", "CodebuildHasLogs" },
    frameworks = {
        ["aws-fsbp"] = { "CodeBuild.4" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["iso-27001-2022"] = { "A.8.4", "A.8.15" },
        ["soc2"] = { "cc_a_1_1" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
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
    cloudwatch_logs {
      status = "DISABLED"
    }
  }
}]],
    },
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
    cloudwatch_logs {
      group_name = "/builds/app"
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
  logs_config {
    cloudwatch_logs {
      status = "DISABLED"
    }
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
  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "logs/builds"
    }
  }
}]],
    },
    unknown = [[
variable "status" {
  type = string
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
    cloudwatch_logs {
      status = var.status
    }
  }
}]],
    check = function(project)
        if not project:has "logs_config" then
            return project:fail("logs_config", "the project says nothing about logs")
        end
        for _, kind in ipairs { "cloudwatch_logs", "s3_logs" } do
            for _, _, path in project:blocks("logs_config." .. kind) do
                if project:text(path .. ".status") ~= "DISABLED" then
                    return
                end
            end
        end
        project:fail("logs_config", "logs of the builds are turned off")
    end,
}
