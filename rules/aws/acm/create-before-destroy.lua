-- ACM refuses to delete a certificate that a load balancer uses, so a replacement fails half way.
return rule {
    title = "Certificate is destroyed before its replacement is made",
    severity = "low",
    category = "reliability",
    resources = { "aws_acm_certificate" },
    rationale = "Terraform destroys first and makes the new one afterwards unless it is told otherwise. "
        .. "In between, and when making it fails, there is none.",
    fix = [[Set create_before_destroy.

    lifecycle {
      create_before_destroy = true
    }]],
    aliases = { "CKV_AWS_233", "ACMCertCreateBeforeDestroy" },
    bad = [[
resource "aws_acm_certificate" "main" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
}]],
    good = {
        [[
resource "aws_acm_certificate" "main" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}]],
        [[
resource "aws_acm_certificate" "main" {
  domain_name = "www.example.com"
  lifecycle {
    create_before_destroy = "true"
  }
}]],
    },
    check = function(r)
        if tostring(r:meta("lifecycle.create_before_destroy")) ~= "true" then
            r:fail("lifecycle.create_before_destroy", "a replacement is made only after the old one is destroyed")
        end
    end,
}
