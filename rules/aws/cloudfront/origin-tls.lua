-- SSLv3 has been broken since 2014 (POODLE).
local value = require "guard.value"

return rule {
    title = "CloudFront speaks SSLv3 to its origin",
    severity = "high",
    category = "encryption",
    resources = { "aws_cloudfront_distribution" },
    rationale = "Between the edge and the origin SSLv3 lets whoever sits between read what viewers "
        .. "believe to be encrypted. Every origin of today speaks TLS 1.2.",
    fix = [[Set origin_ssl_protocols to TLSv1.2.

    custom_origin_config {
      origin_ssl_protocols = ["TLSv1.2"]
    }]],
    aliases = { "CKV2_AWS_54", "CloudFrontUsesSecureProtocolsForHTTPS" },
    frameworks = { ["aws-fsbp"] = { "CloudFront.10" } },
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
      origin_ssl_protocols   = ["SSLv3", "TLSv1.2"]
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
    unknown = [[
variable "protocols" {
  type = list(string)
}

resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = "app.example.com"
    origin_id   = "app"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = var.protocols
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
        for _, config, path in r:blocks("origin.custom_origin_config") do
            for _, protocol in ipairs(value.list(config.origin_ssl_protocols)) do
                if protocol == "SSLv3" then
                    r:fail(path .. ".origin_ssl_protocols", "SSLv3 is allowed between CloudFront and the origin")
                end
            end
        end
    end,
}
