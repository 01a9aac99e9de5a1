-- The environment of a build is shown to all who may look at the project.
local secrets = require "guard.secrets"
local value = require "guard.value"

local KEYS = { AWS_ACCESS_KEY_ID = true, AWS_SECRET_ACCESS_KEY = true }

local function is_secret(name, text)
    return text and (secrets.find(text) ~= nil or (secrets.is_secret_name(name) and secrets.looks_real(text)))
end

return rule {
    title = "CodeBuild project has a secret in its environment",
    severity = "critical",
    category = "secrets",
    resources = { "aws_codebuild_project" },
    rationale = "Variables of type PLAINTEXT stand in the configuration, the state and the console, and in the "
        .. "log of a build that prints them. Keys of AWS there are known to everybody who may look at the "
        .. "project.",
    fix = [[Give the service role the rights, and take other secrets from Secrets Manager.

    environment_variable {
      name  = "TOKEN"
      type  = "SECRETS_MANAGER"
      value = aws_secretsmanager_secret.token.arn
    }]],
    supersedes = { "aws-secret-in-plain-text" },
    frameworks = {
        ["aws-fsbp"] = { "CodeBuild.2" },
        ["pci-dss-4.0"] = { "3.5.1", "7.2.1", "7.2.2", "7.2.3", "8.2.2", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.4" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
    environment_variable {
      name  = "AWS_ACCESS_KEY_ID"
      value = "AKIAIOSFODNN7EXAMPLE"
    }
  }
  source {
    type = "NO_SOURCE"
  }
}]],
        [[
variable "key" {
  type = string
}

resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
    environment_variable {
      name  = "AWS_SECRET_ACCESS_KEY"
      value = var.key
    }
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
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
    environment_variable {
      name  = "DB_PASSWORD"
      value = "wT9qkD1v7xXb4mPz"
      type  = "PLAINTEXT"
    }
  }
  source {
    type = "NO_SOURCE"
  }
}]],
    },
    good = {
        [[
resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = "arn:aws:iam::123456789012:role/build"
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
    environment_variable {
      name  = "STAGE"
      value = "test"
    }
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
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
    environment_variable {
      name  = "AWS_SECRET_ACCESS_KEY"
      value = "build-key"
      type  = "SECRETS_MANAGER"
    }
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
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
    environment_variable {
      name  = "DB_PASSWORD"
      value = "/build/password"
      type  = "PARAMETER_STORE"
    }
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
    type = "NO_ARTIFACTS"
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
    check = function(project)
        for _, variable, path in project:blocks "environment.environment_variable" do
            local name = value.text(variable, "name") or ""
            if (value.text(variable, "type") or "PLAINTEXT") == "PLAINTEXT" then
                if KEYS[name] then
                    project:fail(path .. ".value", "%s is a key of AWS in plain text", name)
                elseif is_secret(name, value.known(variable, "value") and value.text(variable, "value")) then
                    project:fail(path .. ".value", "%s is a secret in plain text", name)
                end
            end
        end
    end,
}
