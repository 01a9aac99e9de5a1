-- match-viewer keeps to HTTPS for as long as no behavior lets viewers use HTTP; nothing holds the two together.
local value = require "guard.value"

return rule {
    title = "CloudFront leaves it to the viewer whether its origin is asked over HTTPS",
    severity = "low",
    category = "encryption",
    resources = { "aws_cloudfront_distribution" },
    rationale = "With match-viewer the origin is asked over the protocol that the viewer came with. The next cache "
        .. "behavior that takes HTTP then carries requests in the open through to the origin.",
    fix = [[Set origin_protocol_policy to https-only.

    custom_origin_config {
      origin_protocol_policy = "https-only"
    }]],
    aliases = { "CKV2_AWS_72", "CloudfrontOriginNotHTTPSOnly", "FG_R00010" },
    bad = [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = "app.example.com"
    origin_id   = "app"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "match-viewer"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
  }
}]],
    good = {
        [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = "app.example.com"
    origin_id   = "app"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}]],
        [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = "pages.s3.eu-west-1.amazonaws.com"
    origin_id   = "pages"
  }
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = "app.example.com"
    origin_id   = "app"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = var.policy
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}]],
    check = function(r)
        for _, config, path in r:blocks("origin.custom_origin_config") do
            if value.text(config, "origin_protocol_policy") == "match-viewer" then
                r:fail(path .. ".origin_protocol_policy", "the policy is match-viewer; it should be https-only")
            end
        end
    end,
}
