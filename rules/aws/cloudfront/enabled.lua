-- A distribution that is switched off serves nobody, and is forgotten.
return rule {
    title = "CloudFront distribution is switched off",
    severity = "low",
    category = "hygiene",
    resources = { "aws_cloudfront_distribution" },
    rationale = "A distribution that is not enabled answers nothing, yet keeps its domain names, origins "
        .. "and permissions. What nobody uses, nobody looks after.",
    fix = [[Enable the distribution, or remove it.

    resource "aws_cloudfront_distribution" "example" {
      enabled = true
    }]],
    aliases = { "CKV_AWS_216", "CloudfrontDistributionEnabled" },
    bad = [[
resource "aws_cloudfront_distribution" "main" {
  enabled = false
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
variable "on" {
  type = bool
}

resource "aws_cloudfront_distribution" "main" {
  enabled = var.on
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
        if not r:is_true("enabled") then
            r:fail("enabled", "the distribution is not enabled")
        end
    end,
}
