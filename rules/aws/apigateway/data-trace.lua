-- Data tracing writes whole requests and answers into the log.
return rule {
    title = "API Gateway logs requests and answers in full",
    severity = "medium",
    category = "secrets",
    resources = { "aws_api_gateway_method_settings" },
    rationale = "With data tracing the log holds bodies and headers: tokens, passwords and personal data. "
        .. "Whoever may read the log can then use them.",
    fix = [[Set data_trace_enabled to false.

    settings {
      data_trace_enabled = false
    }]],
    aliases = { "CKV_AWS_276", "APIGatewayMethodSettingsDataTrace" },
    bad = [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "*/*"
  settings {
    data_trace_enabled = true
  }
}]],
    good = {
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "*/*"
  settings {
    data_trace_enabled = false
  }
}]],
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "*/*"
  settings {
    metrics_enabled = true
  }
}]],
    },
    unknown = [[
variable "data_trace_enabled" {
  type = bool
}

resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "*/*"
  settings {
    data_trace_enabled = var.data_trace_enabled
  }
}]],
    check = function(r)
        if r:is_true("settings.data_trace_enabled") then
            r:fail("settings.data_trace_enabled", "requests and answers are written into the log in full")
        end
    end,
}
