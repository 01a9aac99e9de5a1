-- CodeBuild projects: minutes of builds, by what they run on.
local SIZES = {
    BUILD_GENERAL1_SMALL = "small",
    BUILD_GENERAL1_MEDIUM = "medium",
    BUILD_GENERAL1_LARGE = "large",
    BUILD_GENERAL1_XLARGE = "xlarge",
    BUILD_GENERAL1_2XLARGE = "2xlarge",
}

-- type of the environment: name, what the compute type is called, the usage type, its compute type
local SYSTEMS = {
    { "^ARM_", "Linux ARM", "arm1", "ARM", "g1" },
    { "^LINUX_GPU_", "Linux GPU", "gpu1", "LinuxGPU", "g1" },
    { "^WINDOWS_", "Windows", "general1", "Windows", "g1" },
    { "^LINUX_", "Linux", "general1", "Linux", "g1" },
}

local function project_cost(r, usage)
    local kind = r:text "environment[0].type" or "LINUX_CONTAINER"
    local size = SIZES[r:text "environment[0].compute_type" or "BUILD_GENERAL1_SMALL"]
    for _, system in ipairs(SYSTEMS) do
        if size and kind:find(system[1]) then
            return {
                {
                    name = ("%s (%s.%s)"):format(system[2], system[3], size),
                    unit = "minutes",
                    monthly = usage.monthly_build_mins,
                    price = ("CodeBuild/Build-Min:%s:%s.%s"):format(system[4], system[5], size),
                    usage_based = true,
                },
            }
        end
    end
    return nil, "builds on this compute type are not priced"
end

return model {
    aws_codebuild_project = {
        usage = {
            {
                "monthly_build_mins",
                10000,
                "Monthly total duration of builds in minutes. Each build is rounded up to the nearest minute.",
            },
        },
        cost = project_cost,
    },
    examples = {
        {
            main = [[
resource "aws_codebuild_project" "app" {
  name = "app"
  environment {
    compute_type = "BUILD_GENERAL1_MEDIUM"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
}

resource "aws_codebuild_project" "desktop" {
  name = "desktop"
  environment {
    compute_type = "BUILD_GENERAL1_LARGE"
    image        = "aws/codebuild/windows-base:2019-3.0"
    type         = "WINDOWS_SERVER_2019_CONTAINER"
  }
}

resource "aws_codebuild_project" "arm" {
  name = "arm"
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux2-aarch64-standard:3.0"
    type         = "ARM_CONTAINER"
  }
}

resource "aws_codebuild_project" "quiet" {
  name = "quiet"
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_codebuild_project.app:
    monthly_build_mins: 1000
  aws_codebuild_project.desktop:
    monthly_build_mins: 500
  aws_codebuild_project.arm:
    monthly_build_mins: 100
]],
            costs = {
                ["aws_codebuild_project.app"] = { ["Linux (general1.medium)"] = { 1000, 10 } },
                ["aws_codebuild_project.desktop"] = { ["Windows (general1.large)"] = { 500, 18 } },
                ["aws_codebuild_project.arm"] = { ["Linux ARM (arm1.small)"] = { 100, "not priced" } },
                ["aws_codebuild_project.quiet"] = { ["Linux (general1.small)"] = {} },
            },
        },
    },
}
