-- A URL with a password is logged wherever it goes.
return rule {
    title = "CodeBuild source has credentials in its URL",
    severity = "critical",
    category = "secrets",
    resources = { "aws_codebuild_project" },
    rationale = "User and password in the URL of a repository are shown in the console, in logs and to whoever "
        .. "may read the project. They give access to the code, and often to more.",
    fix = [[Leave them out of the URL, and connect the repository with a source credential.

    source {
      type     = "BITBUCKET"
      location = "https://bitbucket.org/example/app.git"
    }]],
    supersedes = { "secret-basic-auth" },
    frameworks = {
        ["aws-fsbp"] = { "CodeBuild.1" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
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
  }
  source {
    type     = "BITBUCKET"
    location = "https://ada:wT9qkD1v7xXb4mPz@bitbucket.org/example/app.git"
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
  secondary_sources {
    source_identifier = "lib"
    type              = "GITHUB"
    location          = "https://x-token-auth:wT9qkD1v7xXb4mPz@github.com/example/lib.git"
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
  }
  source {
    type     = "BITBUCKET"
    location = "https://bitbucket.org/example/app.git"
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
    type     = "BITBUCKET"
    location = "https://ada@bitbucket.org/example/app.git"
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
    unknown = [[
variable "repository" {
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
  }
  source {
    type     = "BITBUCKET"
    location = var.repository
  }
}]],
    check = function(project)
        for _, kind in ipairs { "source", "secondary_sources" } do
            for _, _, path in project:blocks(kind) do
                local url = project:text(path .. ".location") or ""
                if url:find "^https?://[^/@:]*:[^/@]+@" then
                    project:fail(path .. ".location", "the URL of the repository contains a password or token")
                end
            end
        end
    end,
}
