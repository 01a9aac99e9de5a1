-- A route without authorization is called by whoever knows the address.
return rule {
    title = "API Gateway route can be called by everybody",
    severity = "high",
    category = "exposure",
    resources = { "aws_apigatewayv2_route" },
    rationale = "Without an authorization type every request from the internet reaches the backend. The "
        .. "address of an API is no secret.",
    fix = [[Set authorization_type.

    resource "aws_apigatewayv2_route" "example" {
      authorization_type = "JWT"
      authorizer_id      = aws_apigatewayv2_authorizer.example.id
    }]],
    aliases = { "CKV_AWS_309", "APIGatewayV2RouteDefinesAuthorizationType" },
    frameworks = {
        ["aws-fsbp"] = { "APIGateway.8" },
        ["isms-p-2023"] = { "2.5.3" },
    },
    bad = {
        [[
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "orders" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "GET /orders"

}]],
        [[
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "orders" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "GET /orders"
  authorization_type = "NONE"
}]],
    },
    good = {
        [[
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "orders" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "GET /orders"
  authorization_type = "AWS_IAM"
}]],
        [[
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "orders" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "GET /orders"
  authorization_type = "JWT"
  authorizer_id      = "a-1"
}]],
    },
    unknown = [[
variable "kind" {
  type = string
}

resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "orders" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "GET /orders"
  authorization_type = var.kind
}]],
    check = function(r)
        local kind = r:text("authorization_type")
        if kind == nil or kind == "NONE" then
            r:fail("authorization_type", "every caller is let through: the authorization type is %s", kind or "not set")
        end
    end,
}
