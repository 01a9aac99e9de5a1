-- The edge is where attacks are cheapest to stop.
return rule {
    title = "CloudFront distribution has no web firewall",
    severity = "medium",
    category = "network",
    resources = { "aws_cloudfront_distribution" },
    rationale = "A web firewall stops known attacks and floods before they reach the application. Without "
        .. "one each application stands alone.",
    fix = [[Set web_acl_id.

    resource "aws_cloudfront_distribution" "example" {
      web_acl_id = aws_wafv2_web_acl.example.arn
    }]],
    aliases = {
        "CKV_AWS_68", "WAFEnabled", "AVD-AWS-0011", "AWS-0011", "aws-cloudfront-enable-waf", "AC_AWS_0032",
        "FG_R00073",
    },
    frameworks = {
        ["aws-fsbp"] = { "CloudFront.6" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "6.4.1", "6.4.2", "A1.1.3" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.1", "2.10.2" },
    },
    supersedes = { "aws-cloudfront-waf-log4j" },
    bad = [[
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
    good = [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  web_acl_id = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/1"
  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
  }
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}]],
    check = function(r)
        if not r:has("web_acl_id") or (r:known("web_acl_id") and r:get("web_acl_id") == "") then
            r:fail("web_acl_id", "no web firewall stands before the distribution")
        end
    end,
}
