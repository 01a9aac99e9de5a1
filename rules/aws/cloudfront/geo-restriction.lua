-- Where a service has no customers it has attackers only.
return rule {
    title = "CloudFront distribution answers every country",
    severity = "low",
    category = "exposure",
    resources = { "aws_cloudfront_distribution" },
    rationale = "With restriction_type none requests of all countries are answered. A service that is "
        .. "meant for some countries needs to answer only there, which keeps much of the noise of "
        .. "attacks out.",
    fix = [[Name the countries that are served, or those that are not.

    restrictions {
      geo_restriction {
        restriction_type = "whitelist"
        locations        = ["DE", "FR", "KR"]
      }
    }]],
    aliases = { "CKV_AWS_374", "CloudFrontGeoRestrictionDisabled", "FG_R00018", "AC_AWS_0026" },
    frameworks = {
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
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
      restriction_type = "whitelist"
      locations        = ["DE", "FR"]
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}]],
    unknown = [[
variable "kind" {
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
      restriction_type = var.kind
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}]],
    check = function(r)
        if r:text("restrictions.geo_restriction.restriction_type") == "none" then
            r:fail("restrictions.geo_restriction.restriction_type", "no country is left out")
        end
    end,
}
