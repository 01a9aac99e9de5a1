-- A cache answers what was asked before, and the backend rests.
return rule {
    title = "API Gateway stage has no cache",
    severity = "low",
    category = "reliability",
    resources = { "aws_api_gateway_stage" },
    rationale = "Without a cache every request reaches the backend, also the thousandth for the same "
        .. "answer. Bursts then cost more, and are more easily an outage.",
    fix = [[Set cache_cluster_enabled and a size.

    resource "aws_api_gateway_stage" "example" {
      cache_cluster_enabled = true
      cache_cluster_size    = "0.5"
    }]],
    aliases = { "CKV_AWS_120", "APIGatewayCacheEnable" },
    bad = [[
resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = "a-1"
  stage_name    = "prod"
}]],
    good = [[
resource "aws_api_gateway_stage" "prod" {
  deployment_id         = "d-1"
  rest_api_id           = "a-1"
  stage_name            = "prod"
  cache_cluster_enabled = true
  cache_cluster_size    = "0.5"
}]],
    unknown = [[
variable "cache_cluster_enabled" {
  type = bool
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id         = "d-1"
  rest_api_id           = "a-1"
  stage_name            = "prod"
  cache_cluster_enabled = var.cache_cluster_enabled
  cache_cluster_size    = "0.5"
}]],
    check = function(r)
        if not r:is_true("cache_cluster_enabled") then
            r:fail("cache_cluster_enabled", "the stage has no cache")
        end
    end,
}
