-- Certificate transparency is how a certificate issued by mistake or by fraud is noticed. ACM logs where nothing is
-- said, yet the standard (CKV_AWS_234) asks for it in writing, so that nobody has to know the default.
return rule {
    title = "Certificate does not ask for transparency logs",
    severity = "low",
    category = "hygiene",
    resources = { "aws_acm_certificate" },
    rationale = "Browsers do not trust a public certificate that no transparency log knows. Switched off, "
        .. "it also hides from the owner of the domain that it was issued.",
    fix = [[Write the preference down as ENABLED.

    options {
      certificate_transparency_logging_preference = "ENABLED"
    }]],
    aliases = { "CKV_AWS_234", "ACMCertSetLoggingPreference" },
    frameworks = {
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_acm_certificate" "main" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
  options {
    certificate_transparency_logging_preference = "DISABLED"
  }
}]],
        [[
resource "aws_acm_certificate" "main" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
}]],
    },
    good = {
        [[
resource "aws_acm_certificate" "imported" {
  certificate_body = file("certificate.pem")
  private_key      = file("key.pem")
}]],
        [[
resource "aws_acm_certificate" "internal" {
  domain_name               = "app.internal.example.com"
  certificate_authority_arn = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/1"
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
        -- What was issued elsewhere, or by a private authority, ACM writes into no public log.
        if r:has "private_key" or r:has "certificate_body" or r:has "certificate_authority_arn" then
            return
        end
        local path = "options.certificate_transparency_logging_preference"
        local preference = r:text(path)
        if preference == "DISABLED" then
            r:fail(path, "the certificate is not written into transparency logs")
        elseif not preference then
            r:fail(path, "the preference is left to the default; it should be written down as ENABLED")
        end
    end,
}
