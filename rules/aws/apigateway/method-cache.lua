-- The cache of a stage serves only the methods that ask for it.
return rule {
    title = "API Gateway method settings leave caching off",
    severity = "low",
    category = "reliability",
    resources = { "aws_api_gateway_method_settings" },
    rationale = "Answers are cached only where caching_enabled is true. Without it each request reaches "
        .. "the backend.",
    fix = [[Set caching_enabled, and cache_data_encrypted with it.

    settings {
      caching_enabled      = true
      cache_data_encrypted = true
    }]],
    aliases = {
        "CKV_AWS_225", "APIGatewayMethodSettingsCacheEnabled", "AVD-AWS-0190", "AWS-0190",
        "aws-apigateway-enable-cache",
    },
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
    caching_enabled = false
  }
}]],
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
    caching_enabled = true
  }
}]],
    unknown = [[
variable "caching_enabled" {
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
    caching_enabled = var.caching_enabled
  }
}]],
    check = function(r)
        if not r:is_true("settings.caching_enabled") then
            r:fail("settings.caching_enabled", "answers are not cached")
        end
    end,
}
