-- Without traces a slow or strange call is a riddle.
return rule {
    title = "API Gateway stage is not traced",
    severity = "low",
    category = "logging",
    resources = { "aws_api_gateway_stage" },
    rationale = "X-Ray shows which calls a request made and where time went. Without it an odd behaviour "
        .. "behind the API cannot be followed.",
    fix = [[Set xray_tracing_enabled to true.

    resource "aws_api_gateway_stage" "example" {
      xray_tracing_enabled = true
    }]],
    aliases = {
        "CKV_AWS_73", "APIGatewayXray", "AVD-AWS-0003", "AWS-0003", "aws-apigateway-enable-tracing",
        "AC_AWS_0015",
    },
    frameworks = {
        ["aws-fsbp"] = { "APIGateway.3" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.4.1", "10.4.1.1", "10.4.2", "10.6.3", "10.7.1", "10.7.2",
            "A1.2.1", "A3.3.1", "A3.5.1",
        },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_api_gateway_stage" "main" {
  deployment_id = "d"
  rest_api_id   = "a"
  stage_name    = "prod"
}]],
        [[
resource "aws_api_gateway_stage" "main" {
  deployment_id = "d"
  rest_api_id   = "a"
  stage_name    = "prod"
  xray_tracing_enabled = false
}]],
    },
    good = [[
resource "aws_api_gateway_stage" "main" {
  deployment_id = "d"
  rest_api_id   = "a"
  stage_name    = "prod"
  xray_tracing_enabled = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_api_gateway_stage" "main" {
  deployment_id = "d"
  rest_api_id   = "a"
  stage_name    = "prod"
  xray_tracing_enabled = var.on
}]],
    check = function(r)
        if not r:is_true("xray_tracing_enabled") then
            r:fail("xray_tracing_enabled", "requests are not traced")
        end
    end,
}
