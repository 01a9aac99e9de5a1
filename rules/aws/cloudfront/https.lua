-- Whoever sits between can read and change plain HTTP.
local value = require "guard.value"

return rule {
    title = "CloudFront distribution serves plain HTTP",
    severity = "high",
    category = "encryption",
    resources = { "aws_cloudfront_distribution" },
    rationale = "With allow-all viewers may stay on HTTP, where sessions can be read and pages changed on "
        .. "the way. Redirecting costs one round trip once.",
    fix = [[Set viewer_protocol_policy to redirect-to-https.

    default_cache_behavior {
      viewer_protocol_policy = "redirect-to-https"
    }]],
    aliases = {
        "CKV_AWS_34", "CloudfrontDistributionEncryption", "AVD-AWS-0012", "AWS-0012",
        "aws-cloudfront-enforce-https", "FG_R00011",
    },
    frameworks = {
        ["aws-fsbp"] = { "CloudFront.3" },
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5", "2.2.7", "4.2.1", "4.2.1.1", "8.3.2" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "allow-all"
  }
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}]],
        [[
variable "policy" {
  type = string
}

resource "aws_cloudfront_distribution" "main" {
  enabled = true
  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = var.policy
  }
  ordered_cache_behavior {
    path_pattern           = "/static/*"
    target_origin_id       = "app"
    viewer_protocol_policy = "allow-all"
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
    viewer_protocol_policy = var.p
  }
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}]],
    check = function(r)
        local undecided
        for _, kind in ipairs { "default_cache_behavior", "ordered_cache_behavior" } do
            for _, behavior, block in r:blocks(kind) do
                local path = block .. ".viewer_protocol_policy"
                if not r:known(path) then
                    undecided = path
                elseif value.text(behavior, "viewer_protocol_policy") == "allow-all" then
                    r:fail(path, "viewers may stay on plain HTTP")
                end
            end
        end
        if undecided then
            r:unknown(undecided, "whether viewers may stay on plain HTTP is not known")
        end
    end,
}
