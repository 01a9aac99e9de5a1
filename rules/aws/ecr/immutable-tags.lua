-- A tag that can be moved says nothing about what runs.
return rule {
    title = "ECR repository lets tags be overwritten",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_ecr_repository" },
    rationale = "If a tag can be pushed again, what was tested and what runs may differ, and an intruder "
        .. "can replace an image in place. Immutable tags end that.",
    fix = [[Set image_tag_mutability to IMMUTABLE.

    resource "aws_ecr_repository" "example" {
      image_tag_mutability = "IMMUTABLE"
    }]],
    aliases = {
        "CKV_AWS_51", "ECRImmutableTags", "AVD-AWS-0031", "AWS-0031",
        "aws-ecr-enforce-immutable-repository", "AC_AWS_0447",
    },
    frameworks = { ["aws-fsbp"] = { "ECR.2" } },
    bad = {
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
}]],
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
  image_tag_mutability = "MUTABLE"
}]],
    },
    good = {
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
  image_tag_mutability = "IMMUTABLE"
}]],
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
}]],
    },
    unknown = [[
variable "m" {
  type = string
}

resource "aws_ecr_repository" "app" {
  name = "app"
  image_tag_mutability = var.m
}]],
    check = function(r)
        local mutability = r:text("image_tag_mutability")
        if not mutability or not mutability:match("^IMMUTABLE") then
            r:fail("image_tag_mutability", "tags can be pushed again with another image")
        end
    end,
}
