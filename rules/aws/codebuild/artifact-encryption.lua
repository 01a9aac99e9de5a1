-- Encryption is what one gets for nothing here, and somebody turned it off.
return rule {
    title = "CodeBuild output is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_codebuild_project" },
    rationale = "Build output is encrypted unless a project says otherwise. Unencrypted, whoever gets at the "
        .. "bucket or a copy of it reads code and configuration.",
    fix = [[Remove encryption_disabled.

    artifacts {
      type                = "S3"
      encryption_disabled = false
    }]],
    aliases = {
        "CKV_AWS_78", "CodeBuildProjectEncryption", "AVD-AWS-0018", "AWS-0018",
        "aws-codebuild-enable-encryption",
    },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.4" },
    },
    bad = {
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type     = "S3"
    location = "artifacts"
    encryption_disabled = true
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
  secondary_artifacts {
    artifact_identifier = "docs"
    type                = "S3"
    location            = "docs"
    encryption_disabled = true
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
}]],
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type     = "S3"
    location = "artifacts"
    encryption_disabled = false
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
    type                = "NO_ARTIFACTS"
    encryption_disabled = true
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
    encryption_disabled = var.plain
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
    check = function(project)
        for _, kind in ipairs { "artifacts", "secondary_artifacts" } do
            for _, _, path in project:blocks(kind) do
                -- Where nothing is kept there is nothing to encrypt.
                local kept = project:text(path .. ".type") ~= "NO_ARTIFACTS"
                if kept and project:is_true(path .. ".encryption_disabled") then
                    project:fail(path .. ".encryption_disabled", "encryption of the build output is turned off")
                end
            end
        end
    end,
}
