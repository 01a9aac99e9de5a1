-- Zones fail one at a time.
local zones = require "guard.zones"

return rule {
    title = "Lambda function in a VPC runs in one zone",
    severity = "low",
    category = "reliability",
    resources = { "aws_lambda_function" },
    rationale = "A zone is a building that can lose power. What stands in one zone alone is gone with it; "
        .. "in two, half of it goes on.",
    fix = [[Name subnets of two zones at least.

    vpc_config {
      subnet_ids         = [aws_subnet.a.id, aws_subnet.b.id]
      security_group_ids = [aws_security_group.example.id]
    }]],
    frameworks = { ["aws-fsbp"] = { "Lambda.5" } },
    bad = [[
resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}]],
    good = {
        [[
resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
  vpc_config {
    subnet_ids         = ["subnet-1", "subnet-2"]
    security_group_ids = ["sg-1"]
  }
}]],
        [[
resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
}]],
    },
    unknown = [[
variable "subnets" {
  type = list(string)
}

resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
  vpc_config {
    subnet_ids         = var.subnets
    security_group_ids = ["sg-1"]
  }
}]],
    check = function(r)
        if not r:has("vpc_config") then
            return
        end
        zones.require_two(r, { "vpc_config.subnet_ids" }, "the function runs in one subnet only")
    end,
}
