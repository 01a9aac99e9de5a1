-- What a cache keeps is as private as what the backend said.
return rule {
    title = "API Gateway cache is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_api_gateway_method_settings" },
    rationale = "Cached answers lie on disks of the cache cluster, by default in the open. They hold the "
        .. "same personal data as the database behind.",
    fix = [[Set cache_data_encrypted where caching is on.

    settings {
      caching_enabled      = true
      cache_data_encrypted = true
    }]],
    aliases = {
        "CKV_AWS_308", "APIGatewayMethodSettingsCacheEncrypted", "AVD-AWS-0002", "AWS-0002",
        "aws-apigateway-enable-cache-encryption",
    },
    frameworks = {
        ["aws-fsbp"] = { "APIGateway.5" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
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
    caching_enabled = true
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
    caching_enabled      = true
    cache_data_encrypted = true
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
    caching_enabled = false
  }
}]],
    },
    unknown = [[
variable "encrypted" {
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
    caching_enabled      = true
    cache_data_encrypted = var.encrypted
  }
}]],
    check = function(r)
        if r:is_true("settings.caching_enabled") and not r:is_true("settings.cache_data_encrypted") then
            r:fail("settings.cache_data_encrypted", "cached answers are not encrypted")
        end
    end,
}
