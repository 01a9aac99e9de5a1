-- A method without authorization is called by whoever knows the address.
local apigateway = require "guard.apigateway"

-- A browser's preflight request carries no credentials. "OPTION", which people write for it, is no method: the provider
-- refuses it, and nobody is let through.
local PREFLIGHT = { OPTIONS = true, OPTION = true }

return rule {
    title = "API Gateway method can be called by everybody",
    severity = "high",
    category = "exposure",
    resources = { "aws_api_gateway_method" },
    rationale = "With authorization NONE and no API key every request from the internet reaches the "
        .. "backend. The address of an API is no secret.",
    fix = [[Set authorization, or at least ask for an API key.

    resource "aws_api_gateway_method" "example" {
      authorization = "AWS_IAM"
    }]],
    aliases = {
        "CKV_AWS_59", "APIGatewayAuthorization", "CKV2_AWS_70", "APIGatewayMethodWOAuth", "AVD-AWS-0004",
        "AWS-0004", "aws-apigateway-no-public-access", "AC_AWS_0439",
    },
    frameworks = {
        ["isms-p-2023"] = { "2.5.3", "2.10.2" },
    },
    bad = [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "GET"
  authorization = "NONE"
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
  authorization = "AWS_IAM"
}]],
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "GET"
  authorization    = "NONE"
  api_key_required = true
}]],
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "GET"
  authorization = "NONE"
}]],
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_method" "preflight" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "OPTION"
  authorization = "NONE"
}]],
    },
    unknown = [[
variable "authorization" {
  type = string
}

resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "GET"
  authorization = var.authorization
}]],
    check = function(r)
        if (r:text("authorization") or "NONE") ~= "NONE" or r:is_true("api_key_required") then
            return
        end
        if PREFLIGHT[r:text("http_method")] or apigateway.is_private(r) then
            return
        end
        r:fail("authorization", "every caller is let through: authorization is NONE and no API key is asked for")
    end,
}
