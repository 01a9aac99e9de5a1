-- The default certificate speaks for *.cloudfront.net, and for TLS 1.0.
local value = require "guard.value"

return rule {
    title = "CloudFront distribution uses the default certificate",
    severity = "low",
    category = "encryption",
    resources = { "aws_cloudfront_distribution" },
    rationale = "With CloudFront's certificate the site has no name of its own, and the oldest protocol "
        .. "versions cannot be refused. A certificate of one's own costs nothing in ACM.",
    fix = [[Use a certificate of ACM.

    viewer_certificate {
      acm_certificate_arn      = aws_acm_certificate.example.arn
      minimum_protocol_version = "TLSv1.2_2021"
      ssl_support_method       = "sni-only"
    }]],
    aliases = { "CKV2_AWS_42", "CloudFrontHasCustomSSLCertificate" },
    supersedes = { "aws-cloudfront-tls-policy" },
    frameworks = {
        ["aws-fsbp"] = { "CloudFront.7" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.1", "3.5.1.3", "3.6.1", "3.6.1.2", "3.6.1.3",
            "3.6.1.4", "3.7.1", "3.7.2", "3.7.4", "3.7.6", "3.7.7", "4.2.1.1", "A1.1.3",
        },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
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
    acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    ssl_support_method  = "sni-only"
  }
}]],
    check = function(r)
        local path = "viewer_certificate."
        if not value.filled(r, path .. "acm_certificate_arn") and not value.filled(r, path .. "iam_certificate_id") then
            r:fail("viewer_certificate", "the distribution uses CloudFront's default certificate")
        end
    end,
}
