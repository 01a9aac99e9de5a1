-- A request for / otherwise goes to the origin as it is, which may list what it holds.
local value = require "guard.value"

return rule {
    title = "CloudFront distribution has no default root object",
    severity = "low",
    category = "exposure",
    resources = { "aws_cloudfront_distribution" },
    rationale = "A request for the bare domain is passed on to the origin. A bucket may then answer with "
        .. "the list of its objects.",
    fix = [[Set default_root_object.

    resource "aws_cloudfront_distribution" "example" {
      default_root_object = "index.html"
    }]],
    aliases = { "CKV_AWS_305", "CloudfrontDistributionDefaultRoot" },
    frameworks = {
        ["aws-fsbp"] = { "CloudFront.1" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
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
  default_root_object = "index.html"
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
    check = function(r)
        if not value.filled(r, "default_root_object") then
            r:fail("default_root_object", "a request for / is passed on to the origin")
        end
    end,
}
