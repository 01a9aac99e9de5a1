-- The backend can then tell a request of its gateway from one that went around it.
local value = require "guard.value"

return rule {
    title = "API Gateway stage has no client certificate",
    severity = "medium",
    category = "identity",
    resources = { "aws_api_gateway_stage", "aws_apigatewayv2_stage" },
    rationale = "With a client certificate the backend can refuse every request that does not come from "
        .. "API Gateway. Without one, whoever finds the backend can go around authorization, limits "
        .. "and logs.",
    fix = [[Make a client certificate and name it in the stage.

    resource "aws_api_gateway_client_certificate" "example" {}

    resource "aws_api_gateway_stage" "example" {
      client_certificate_id = aws_api_gateway_client_certificate.example.id
    }]],
    aliases = {
        "CKV2_AWS_51", "APIGatewayEndpointsUsesCertificateForAuthentication", "AC_AWS_0013",
    },
    frameworks = {
        ["aws-fsbp"] = { "APIGateway.2" },
        ["nist-800-53-r5"] = {
            "ac_4", "ac_4_22", "ac_17_2", "ac_24_1", "au_9_3", "ca_9_b", "ia_5_1_c", "pm_17_b", "sc_7_4_b",
            "sc_7_4_g", "sc_7_5", "sc_8", "sc_8_1", "sc_8_2", "sc_8_3", "sc_8_4", "sc_8_5", "sc_13_a", "sc_23",
            "si_1_a_2",
        },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"

}]],
        [[
resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_stage" "prod" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "prod"
}]],
    },
    good = {
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"
  client_certificate_id = "c-1"
}]],
        [[
resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = "HTTP"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_stage" "prod" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "prod"
}]],
    },
    unknown = [[
variable "protocol_type" {
  type = string
}

resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = var.protocol_type
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_stage" "prod" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "prod"
}]],
    check = function(r)
        if value.filled(r, "client_certificate_id") then
            return
        end
        for _, api in ipairs(r:refers("api_id", "aws_apigatewayv2_api")) do
            -- Stages of HTTP APIs have no client certificates.
            if api:text("protocol_type") == "HTTP" then
                return
            end
        end
        r:fail("client_certificate_id", "the backend cannot tell that a request comes from API Gateway")
    end,
}
