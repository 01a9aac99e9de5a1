-- Security headers are cheapest at the edge.
local value = require "guard.value"

return rule {
    title = "CloudFront distribution adds no security headers",
    severity = "low",
    category = "hygiene",
    resources = { "aws_cloudfront_distribution" },
    rationale = "A response headers policy adds HSTS, frame and content rules to every answer. Without "
        .. "one each origin must think of them, and one will not.",
    fix = [[Name a response headers policy in the cache behavior.

    default_cache_behavior {
      response_headers_policy_id = aws_cloudfront_response_headers_policy.example.id
    }]],
    aliases = { "CKV2_AWS_32", "CloudFrontHasResponseHeadersPolicy" },
    bad = [[
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
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}]],
    good = [[
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
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
    response_headers_policy_id = "p-1"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}]],
    check = function(r)
        if not value.filled(r, "default_cache_behavior.response_headers_policy_id") then
            r:fail("default_cache_behavior.response_headers_policy_id", "answers get no security headers")
        end
    end,
}
