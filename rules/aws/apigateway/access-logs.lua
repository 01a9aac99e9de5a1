-- The API sees every request; it should remember them.
return rule {
    title = "API Gateway stage does not log access",
    severity = "medium",
    category = "logging",
    resources = { "aws_api_gateway_stage", "aws_apigatewayv2_stage" },
    rationale = "Access logs say who called what with which result. Without them an abuse of the API "
        .. "leaves no trace.",
    fix = [[Add access_log_settings.

    access_log_settings {
      destination_arn = aws_cloudwatch_log_group.api.arn
      format          = "$context.requestId"
    }]],
    aliases = {
        "CKV_AWS_76", "APIGatewayAccessLogging", "CKV_AWS_95", "AVD-AWS-0001", "AWS-0001",
        "aws-apigateway-enable-access-logging", "AC_AWS_0442", "AC_AWS_0014",
    },
    frameworks = {
        ["cis-aws-7.0"] = { "4.10" },
        ["aws-fsbp"] = { "APIGateway.9" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1", "pi_1_2" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = [[
resource "aws_api_gateway_stage" "main" {
  deployment_id = "d"
  rest_api_id   = "a"
  stage_name    = "prod"
}]],
    good = [[
resource "aws_api_gateway_stage" "main" {
  deployment_id = "d"
  rest_api_id   = "a"
  stage_name    = "prod"
  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:api"
    format          = "json"
  }
}]],
    check = function(r)
        if not r:has("access_log_settings.destination_arn") then
            r:fail("access_log_settings", "requests are not logged")
        end
    end,
}
