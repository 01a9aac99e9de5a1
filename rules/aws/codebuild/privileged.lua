-- Privileged mode gives a build the devices of its host.
return rule {
    title = "CodeBuild project runs builds in privileged mode",
    severity = "medium",
    category = "identity",
    resources = { "aws_codebuild_project" },
    rationale = "In privileged mode a build may do anything to the machine that runs it, and code under review "
        .. "runs in it. Only builds of container images with Docker need it.",
    fix = [[Set privileged_mode to false.

    environment {
      privileged_mode = false
    }]],
    aliases = { "CKV_AWS_316", "CodeBuildPrivilegedMode" },
    frameworks = { ["aws-fsbp"] = { "CodeBuild.5" } },
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
    privileged_mode = true
  }
  source {
    type = "NO_SOURCE"
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
    privileged_mode = false
  }
  source {
    type = "NO_SOURCE"
  }
}]],
    },
    unknown = [[
variable "docker" {
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
    privileged_mode = var.docker
  }
  source {
    type = "NO_SOURCE"
  }
}]],
    check = function(project)
        if project:is_true "environment.privileged_mode" then
            project:fail("environment.privileged_mode", "builds run in privileged mode")
        end
    end,
}
