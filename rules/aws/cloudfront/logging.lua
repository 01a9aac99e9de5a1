-- The edge sees every request; it should remember them.
-- Newer distributions log through CloudWatch: a source, and a delivery from it to a destination.
local function delivers_logs(r)
    for _, source in ipairs(r:links("aws_cloudwatch_log_delivery_source", "resource_arn")) do
        if source:link("aws_cloudwatch_log_delivery", "delivery_source_name") then
            return true
        end
    end
    return false
end

return rule {
    title = "CloudFront distribution does not log access",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudfront_distribution" },
    rationale = "Access logs say who asked for what at the edge. Without them an attack that the cache "
        .. "answered leaves no trace.",
    fix = [[Add logging_config.

    logging_config {
      bucket = aws_s3_bucket.logs.bucket_domain_name
    }]],
    aliases = {
        "CKV_AWS_86", "CloudfrontDistributionLogging", "AVD-AWS-0010", "AWS-0010",
        "aws-cloudfront-enable-logging", "AC_AWS_0025", "FG_R00067",
    },
    frameworks = {
        ["cis-aws-7.0"] = { "4.10" },
        ["aws-fsbp"] = { "CloudFront.5" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1", "pi_1_2" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
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
  logging_config {
    bucket = "logs.s3.amazonaws.com"
  }
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
        if not r:has("logging_config.bucket") and not delivers_logs(r) then
            r:fail("logging_config", "requests at the edge are not logged")
        end
    end,
}
