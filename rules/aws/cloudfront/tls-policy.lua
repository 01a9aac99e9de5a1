-- Old protocol versions have known breaks.
return rule {
    title = "CloudFront distribution allows outdated TLS",
    severity = "high",
    category = "encryption",
    resources = { "aws_cloudfront_distribution" },
    rationale = "Policies before TLSv1.2_2018 take TLS 1.0 and 1.1 or weak ciphers. The default "
        .. "certificate of CloudFront always does.",
    fix = [[Use a certificate of your own with TLSv1.2_2021.

    viewer_certificate {
      acm_certificate_arn      = aws_acm_certificate.example.arn
      minimum_protocol_version = "TLSv1.2_2021"
      ssl_support_method       = "sni-only"
    }]],
    aliases = {
        "CKV_AWS_174", "CloudfrontTLS12", "AVD-AWS-0013", "AWS-0013",
        "aws-cloudfront-use-secure-tls-policy", "AC_AWS_0023",
    },
    frameworks = {
        ["aws-fsbp"] = { "CloudFront.8", "CloudFront.10" },
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5", "2.2.7", "4.2.1", "4.2.1.1", "8.3.2" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
  }
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    minimum_protocol_version = "TLSv1"
  }
}]],
        [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}]],
    },
    good = [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
  }
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}]],
    unknown = [[
variable "p" {
  type = string
}

resource "aws_cloudfront_distribution" "main" {
  enabled = true
  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
  }
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    minimum_protocol_version = var.p
  }
}]],
    check = function(r)
        local policy = r:text("viewer_certificate.minimum_protocol_version")
        if not policy or not policy:find("^TLSv1%.[23]_") then
            r:fail("viewer_certificate.minimum_protocol_version", "the policy is %s", policy or "not set")
        end
    end,
}
