-- Between the old API and the new one there is none, and its address changes.
return rule {
    title = "API Gateway API is destroyed before its replacement is made",
    severity = "low",
    category = "reliability",
    resources = { "aws_api_gateway_rest_api" },
    rationale = "Terraform destroys first and makes the new one afterwards unless it is told otherwise. "
        .. "In between, and when making it fails, there is none.",
    fix = [[Set create_before_destroy.

    lifecycle {
      create_before_destroy = true
    }]],
    aliases = { "CKV_AWS_237", "APIGatewayCreateBeforeDestroy" },
    bad = [[
resource "aws_api_gateway_rest_api" "main" {
  name = "shop"
}]],
    good = [[
resource "aws_api_gateway_rest_api" "main" {
  name = "shop"
  lifecycle {
    create_before_destroy = true
  }
}]],
    check = function(r)
        if tostring(r:meta("lifecycle.create_before_destroy")) ~= "true" then
            r:fail("lifecycle.create_before_destroy", "a replacement is made only after the old one is destroyed")
        end
    end,
}
