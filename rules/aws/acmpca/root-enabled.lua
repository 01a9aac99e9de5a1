-- A root is needed on two days in ten years.
return rule {
    title = "Root certificate authority is enabled",
    severity = "low",
    category = "identity",
    resources = { "aws_acmpca_certificate_authority" },
    rationale = "Who can use the root can make certificates for every name that clients of the authority trust. "
        .. "Subordinate authorities do the daily work, and the root sleeps.",
    fix = [[Disable the root when its subordinates have their certificates.

    resource "aws_acmpca_certificate_authority" "root" {
      type    = "ROOT"
      enabled = false
    }]],
    frameworks = { ["aws-fsbp"] = { "PrivateCertificateAuthority.1" } },
    bad = {
        [[
resource "aws_acmpca_certificate_authority" "root" {
  type = "ROOT"
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}]],
        [[
resource "aws_acmpca_certificate_authority" "root" {
  type    = "ROOT"
  enabled = true
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}]],
    },
    good = {
        [[
resource "aws_acmpca_certificate_authority" "root" {
  type    = "ROOT"
  enabled = false
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}]],
        [[
resource "aws_acmpca_certificate_authority" "root" {
  type = "SUBORDINATE"
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}]],
        [[
resource "aws_acmpca_certificate_authority" "root" {
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}]],
    },
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_acmpca_certificate_authority" "root" {
  type    = "ROOT"
  enabled = var.enabled
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}]],
    check = function(authority)
        if authority:text "type" ~= "ROOT" then
            return
        end
        if not authority:has "enabled" or authority:is_true "enabled" then
            authority:fail("enabled", "the root authority can issue certificates at any time")
        end
    end,
}
