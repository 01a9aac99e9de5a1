-- Only with origin access control can the bucket stay private.
local value = require "guard.value"

-- An origin without custom_origin_config is a bucket: by its domain name, or because the distribution refers to one.
local function is_bucket(origin, identity, refers_to_bucket)
    local domain = value.partial(origin, "domain_name")
    return identity ~= nil or refers_to_bucket or (domain ~= nil and domain:find("%.s3[.-]") ~= nil)
end

return rule {
    title = "CloudFront reaches its bucket without origin access control",
    severity = "high",
    category = "exposure",
    resources = { "aws_cloudfront_distribution" },
    rationale = "Without an origin access control or identity CloudFront asks the bucket like any "
        .. "stranger, so that the bucket must be public. Then everybody can go around the "
        .. "distribution, its firewall and its logs.",
    fix = [[Name an origin access control in the origin.

    origin {
      domain_name              = aws_s3_bucket.example.bucket_regional_domain_name
      origin_id                = "s3"
      origin_access_control_id = aws_cloudfront_origin_access_control.example.id
    }]],
    aliases = { "CKV2_AWS_46", "CLoudFrontS3OriginConfigWithOAI" },
    frameworks = {
        ["aws-fsbp"] = { "CloudFront.13" },
        ["pci-dss-4.0"] = { "10.3.4" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id   = "app"
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
resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id   = "app"
    s3_origin_config {
      origin_access_identity = ""
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
    good = {
        [[
resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id   = "app"
    origin_access_control_id = "E1"
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
resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id   = "app"
    s3_origin_config {
      origin_access_identity = "origin-access-identity/cloudfront/E1"
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
    check = function(r)
        local buckets = #r:refers("origin", "aws_s3_bucket") > 0
        for _, origin, path in r:blocks("origin") do
            local identity = value.blocks(origin, "s3_origin_config")[1]
            local controlled = value.filled(origin, "origin_access_control_id")
                or (identity and value.filled(identity, "origin_access_identity"))
            controlled = controlled or value.has(origin, "custom_origin_config")
            if not controlled and is_bucket(origin, identity, buckets) then
                r:fail(path .. ".origin_access_control_id", "the bucket is asked without an origin access control")
            end
        end
    end,
}
