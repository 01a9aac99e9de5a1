-- Access logs say who called; execution logs say why it failed.
return rule {
    title = "API Gateway stage does not log executions",
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
    aliases = { "CKV2_AWS_4", "APIGWLoggingLevelsDefinedProperly", "AC_AWS_0007", "AC_AWS_0012" },
    frameworks = {
        ["cis-aws-7.0"] = { "4.10" },
        ["aws-fsbp"] = { "APIGateway.1" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["nist-800-53-r5"] = {
            "ac_4_26", "au_2_b", "au_3_a", "au_3_b", "au_3_c", "au_3_d", "au_3_e", "au_3_f", "au_6_3", "au_6_4",
            "au_6_6", "au_6_9", "au_8_b", "au_10", "au_12_1", "au_12_2", "au_12_3", "au_12_4", "au_12_a",
            "au_12_c", "au_14_3", "au_14_a", "au_14_b", "ca_7_b", "cm_5_1_b", "ia_3_3_b", "ma_4_1_a",
            "pm_14_a_1", "pm_14_b", "pm_31", "sc_7_9_b", "si_4_17", "si_7_8",
        },
        ["soc2"] = { "cc_7_2", "cc_7_3", "cc_a_1_1", "pi_1_2" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
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
