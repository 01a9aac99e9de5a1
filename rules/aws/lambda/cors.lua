-- The browser asks the function whether other sites may call it; this one says yes to all.
local value = require "guard.value"

local function has_star(url, path)
    for _, text in ipairs(value.list(url:get(path))) do
        if text == "*" then
            return true
        end
    end
    return false
end

return rule {
    title = "Lambda function URL allows every site every method",
    severity = "medium",
    category = "exposure",
    resources = { "aws_lambda_function" },
    rationale = "With * for origins and methods any web page can call the function from its visitors' "
        .. "browsers. Where cookies or networks stand for identity, that is a call in their name.",
    fix = [[Name the origins, and the methods.

    cors {
      allow_origins = ["https://www.example.com"]
      allow_methods = ["GET"]
    }]],
    aliases = { "CKV2_AWS_75", "LambdaOpenCorsPolicy" },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
}

resource "aws_lambda_function_url" "resize" {
  function_name      = aws_lambda_function.resize.function_name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["*"]
    allow_methods = ["*"]
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
}

resource "aws_lambda_function_url" "resize" {
  function_name      = aws_lambda_function.resize.function_name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["https://www.example.com"]
    allow_methods = ["*"]
  }
}]],
        [[
resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
}

resource "aws_lambda_function_url" "resize" {
  function_name      = aws_lambda_function.resize.function_name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["*"]
    allow_methods = ["GET"]
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
variable "origins" {
  type = list(string)
}

resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "resize.zip"
}

resource "aws_lambda_function_url" "resize" {
  function_name      = aws_lambda_function.resize.function_name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = var.origins
    allow_methods = ["*"]
  }
}]],
    check = function(r)
        for _, url in ipairs(r:links("aws_lambda_function_url", "function_name")) do
            if has_star(url, "cors.allow_origins") and has_star(url, "cors.allow_methods") then
                r:fail_on(url, "cors.allow_origins", "every site may call the function with every method")
            end
        end
    end,
}
