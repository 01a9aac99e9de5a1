-- Certificate transparency is how a certificate issued by mistake or by fraud is noticed.
return rule {
    title = "Certificate is kept out of the transparency logs",
    severity = "low",
    category = "hygiene",
    resources = { "aws_acm_certificate" },
    rationale = "Browsers do not trust a public certificate that no transparency log knows. Switched off, "
        .. "it also hides from the owner of the domain that it was issued.",
    fix = [[Leave the preference at ENABLED.

    options {
      certificate_transparency_logging_preference = "ENABLED"
    }]],
    aliases = { "CKV_AWS_234", "ACMCertSetLoggingPreference" },
    frameworks = {
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = [[
resource "aws_acm_certificate" "main" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
  options {
    certificate_transparency_logging_preference = "DISABLED"
  }
}]],
    good = {
        [[
resource "aws_acm_certificate" "main" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
}]],
        [[
resource "aws_acm_certificate" "main" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
  options {
    certificate_transparency_logging_preference = "ENABLED"
  }
}]],
    },
    unknown = [[
variable "certificate_transparency_logging_preference" {
  type = string
}

resource "aws_acm_certificate" "main" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
  options {
    certificate_transparency_logging_preference = var.certificate_transparency_logging_preference
  }
}]],
    check = function(r)
        local path = "options.certificate_transparency_logging_preference"
        if r:text(path) == "DISABLED" then
            r:fail(path, "the certificate is not written into transparency logs")
        end
    end,
}
