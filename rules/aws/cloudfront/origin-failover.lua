-- One origin is one point of failure.
local value = require "guard.value"

return rule {
    title = "CloudFront distribution has no second origin",
    severity = "low",
    category = "reliability",
    resources = { "aws_cloudfront_distribution" },
    rationale = "With an origin group requests go to a second origin when the first fails. Without one an "
        .. "outage of the origin is an outage of the site.",
    fix = [[Add an origin_group of two members.

    origin_group {
      origin_id = "app"
      failover_criteria {
        status_codes = [500, 502, 503, 504]
      }
      member {
        origin_id = "primary"
      }
      member {
        origin_id = "secondary"
      }
    }]],
    aliases = { "CKV_AWS_310", "CloudfrontDistributionOriginFailover" },
    frameworks = {
        ["aws-fsbp"] = { "CloudFront.4" },
        ["iso-27001-2022"] = { "A.8.14" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
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
  origin_group {
    origin_id = "app"
    failover_criteria {
      status_codes = [500, 502]
    }
    member {
      origin_id = "first"
    }
  }
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
    },
    good = [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin_group {
    origin_id = "app"
    failover_criteria {
      status_codes = [500, 502]
    }
    member {
      origin_id = "first"
    }
    member {
      origin_id = "second"
    }
  }
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
        for _, group in r:blocks("origin_group") do
            local criteria = value.blocks(group, "failover_criteria")[1]
            if criteria and value.has(criteria, "status_codes") and #value.blocks(group, "member") >= 2 then
                return
            end
        end
        if not r:known_here("origin_group") then
            r:unknown("origin_group", "the origin groups are not known before apply")
        end
        r:fail("origin_group", "no origin group has two members to fail over between")
    end,
}
