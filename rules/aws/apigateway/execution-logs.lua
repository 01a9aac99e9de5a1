-- Access logs say who called; execution logs say why it failed.
return rule {
    title = "API Gateway stage has no execution logs",
    severity = "low",
    category = "logging",
    resources = { "aws_api_gateway_stage" },
    rationale = "Without a logging level the stage records neither errors of integrations nor of "
        .. "authorizers, and without metrics nobody is alarmed. A failure or an attack is then seen "
        .. "by the customers first.",
    fix = [[Add method settings for all methods of the stage.

    resource "aws_api_gateway_method_settings" "example" {
      rest_api_id = aws_api_gateway_rest_api.example.id
      stage_name  = aws_api_gateway_stage.example.stage_name
      method_path = "*/*"
      settings {
        metrics_enabled = true
        logging_level   = "ERROR"
      }
    }]],
    aliases = {
        "CKV2_AWS_4", "APIGWLoggingLevelsDefinedProperly", "AC_AWS_0007",
        "AWS.APIGateway.Logging.Medium.0569", "apiGatewaySettingMetrics",
    },
    frameworks = { ["aws-fsbp"] = { "APIGateway.1" } },
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
    logging_level   = "OFF"
    metrics_enabled = true
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
    logging_level = "INFO"
  }
}]],
    },
    good = [[
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
    logging_level   = "ERROR"
    metrics_enabled = true
  }
}]],
    unknown = [[
variable "level" {
  type = string
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
    logging_level   = var.level
    metrics_enabled = true
  }
}]],
    check = function(r)
        local all = r:links("aws_api_gateway_method_settings", "stage_name")
        if #all == 0 then
            return r:fail(nil, "no method settings turn logs on for the stage")
        end
        for _, settings in ipairs(all) do
            local level = settings:text("settings.logging_level")
            if level ~= "ERROR" and level ~= "INFO" then
                level = level or "not set"
                r:fail_on(settings, "settings.logging_level", "the logging level is %s, not ERROR or INFO", level)
            elseif not settings:is_true("settings.metrics_enabled") then
                r:fail_on(settings, "settings.metrics_enabled", "metrics are off")
            end
        end
    end,
}
