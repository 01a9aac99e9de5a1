-- What the gateway refuses never reaches the code.
local value = require "guard.value"

return rule {
    title = "API Gateway method does not validate requests",
    severity = "low",
    category = "hygiene",
    resources = { "aws_api_gateway_method" },
    rationale = "A request validator refuses calls with missing parameters or bodies of the wrong shape. "
        .. "Without one the backend must cope with whatever comes.",
    fix = [[Make a request validator and name it in the method.

    resource "aws_api_gateway_request_validator" "example" {
      name                        = "all"
      rest_api_id                 = aws_api_gateway_rest_api.example.id
      validate_request_body       = true
      validate_request_parameters = true
    }

    resource "aws_api_gateway_method" "example" {
      request_validator_id = aws_api_gateway_request_validator.example.id
    }]],
    aliases = { "CKV2_AWS_53", "APIGatewayRequestParameterValidationEnabled" },
    bad = [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "GET"
  authorization = "AWS_IAM"
}]],
    good = {
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "GET"
  authorization        = "AWS_IAM"
  request_validator_id = "v-1"
}]],
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_method" "preflight" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "OPTIONS"
  authorization = "NONE"
}]],
    },
    unknown = [[
variable "http_method" {
  type = string
}

resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = var.http_method
  authorization = "AWS_IAM"
}]],
    check = function(r)
        if value.filled(r, "request_validator_id") then
            return
        end
        -- A browser's preflight request has no body and no parameters.
        if r:text("http_method") ~= "OPTIONS" then
            r:fail("request_validator_id", "requests are passed on without being validated")
        end
    end,
}
