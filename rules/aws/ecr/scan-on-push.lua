-- Known holes in an image are found for free.
local stack = require "guard.stack"
local value = require "guard.value"

-- The registry may scan every repository, whatever they say themselves.
local function registry_scans_all()
    for _, registry in ipairs(stack.all "aws_ecr_registry_scanning_configuration") do
        for _, rule in registry:blocks("rule") do
            for _, filter in ipairs(value.blocks(rule, "repository_filter")) do
                if value.text(filter, "filter") == "*" and value.text(rule, "scan_frequency") ~= "MANUAL" then
                    return true
                end
            end
        end
    end
    return false
end

return rule {
    title = "ECR repository does not scan images",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_ecr_repository" },
    rationale = "Scanning on push lists known vulnerabilities of every image before it runs. Without it "
        .. "they are found by somebody else.",
    fix = [[Set scan_on_push to true.

    image_scanning_configuration {
      scan_on_push = true
    }]],
    aliases = {
        "CKV_AWS_163", "ECRImageScanning", "AVD-AWS-0030", "AWS-0030", "aws-ecr-enable-image-scans",
        "AC_AWS_0083",
    },
    frameworks = {
        ["aws-fsbp"] = { "ECR.1" },
        ["pci-dss-4.0"] = { "11.3.1", "11.3.1.2", "11.3.1.3" },
    },
    bad = {
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
}]],
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
  image_scanning_configuration {
    scan_on_push = false
  }
}]],
    },
    good = {
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
  image_scanning_configuration {
    scan_on_push = true
  }
}]],
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
}

resource "aws_ecr_registry_scanning_configuration" "all" {
  scan_type = "ENHANCED"
  rule {
    scan_frequency = "CONTINUOUS_SCAN"
    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}]],
    },
    unknown = [[
variable "scan" {
  type = bool
}

resource "aws_ecr_repository" "app" {
  name = "app"
  image_scanning_configuration {
    scan_on_push = var.scan
  }
}]],
    check = function(r)
        if not r:is_true("image_scanning_configuration.scan_on_push") and not registry_scans_all() then
            r:fail("image_scanning_configuration.scan_on_push", "pushed images are not scanned")
        end
    end,
}
