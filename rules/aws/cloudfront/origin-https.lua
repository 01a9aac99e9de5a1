-- Encryption that ends at the edge is half an encryption.
local value = require "guard.value"

local function viewers_may_use_http(r)
    for _, kind in ipairs { "default_cache_behavior", "ordered_cache_behavior" } do
        for _, behavior in r:blocks(kind) do
            if value.text(behavior, "viewer_protocol_policy") == "allow-all" then
                return true
            end
        end
    end
    return false
end

return rule {
    title = "CloudFront speaks plain HTTP to its origin",
    severity = "high",
    category = "encryption",
    resources = { "aws_cloudfront_distribution" },
    rationale = "Between the edge and the origin the request crosses the internet. With http-only, or "
        .. "match-viewer for viewers that may use HTTP, it does so in the open.",
    fix = [[Set origin_protocol_policy to https-only.

    custom_origin_config {
      origin_protocol_policy = "https-only"
    }]],
    aliases = { "CKV2_AWS_72", "CloudfrontOriginNotHTTPSOnly", "FG_R00010", "AC_AWS_0024" },
    supersedes = { "aws-cloudfront-origin-https-only" },
    frameworks = {
        ["aws-fsbp"] = { "CloudFront.9" },
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5", "2.2.7", "4.2.1", "4.2.1.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = "app.example.com"
    origin_id   = "app"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
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
        [[
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
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "app"
    viewer_protocol_policy = "allow-all"
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
    },
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
        [[
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
            local policy = value.text(config, "origin_protocol_policy")
            if policy == "http-only" or (policy == "match-viewer" and viewers_may_use_http(r)) then
                r:fail(path .. ".origin_protocol_policy", "the origin is asked over plain HTTP (%s)", policy)
            end
        end
    end,
}
