-- API Gateway refuses to delete a deployment that a stage still uses ("Active stages pointing to this deployment
-- must be moved or deleted").
return rule {
    title = "API Gateway deployment is destroyed before its replacement is made",
    severity = "low",
    category = "reliability",
    resources = { "aws_api_gateway_deployment" },
    rationale = "Terraform destroys first and makes the new one afterwards unless it is told otherwise. "
        .. "In between, and when making it fails, there is none.",
    fix = [[Set create_before_destroy.

    lifecycle {
      create_before_destroy = true
    }]],
    aliases = { "CKV_AWS_217", "APIGatewayDeploymentCreateBeforeDestroy" },
    bad = [[
resource "aws_api_gateway_deployment" "main" {
  rest_api_id = "a-1"
}]],
    good = {
        [[
resource "aws_api_gateway_deployment" "main" {
  rest_api_id = "a-1"
  lifecycle {
    create_before_destroy = true
  }
}]],
        [[
resource "aws_api_gateway_deployment" "main" {
  rest_api_id = "a-1"
  lifecycle {
    create_before_destroy = "true"
  }
}]],
    },
    check = function(r)
        if tostring(r:meta("lifecycle.create_before_destroy")) ~= "true" then
            r:fail("lifecycle.create_before_destroy", "a replacement is made only after the old one is destroyed")
        end
    end,
}
