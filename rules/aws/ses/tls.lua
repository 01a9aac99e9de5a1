-- Mail without TLS is a postcard.
return rule {
    title = "SES sends mail without TLS",
    severity = "medium",
    category = "encryption",
    resources = { "aws_ses_configuration_set", "aws_sesv2_configuration_set" },
    rationale = "Unless TLS is required SES hands mail over in the clear when the other side offers no TLS. "
        .. "Everybody on the way can read it, or strip the offer.",
    fix = [[Require TLS.

    delivery_options {
      tls_policy = "Require"
    }]],
    aliases = { "CKV_AWS_365", "SesConfigurationSetDefinesTLS" },
    bad = {
        [[
resource "aws_ses_configuration_set" "mail" {
  name = "mail"
}]],
        [[
resource "aws_ses_configuration_set" "mail" {
  name = "mail"
  delivery_options {
    tls_policy = "Optional"
  }
}]],
        [[
resource "aws_sesv2_configuration_set" "mail" {
  configuration_set_name = "mail"
}]],
    },
    good = {
        [[
resource "aws_ses_configuration_set" "mail" {
  name = "mail"
  delivery_options {
    tls_policy = "Require"
  }
}]],
        [[
resource "aws_sesv2_configuration_set" "mail" {
  configuration_set_name = "mail"
  delivery_options {
    tls_policy = "REQUIRE"
  }
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_ses_configuration_set" "mail" {
  name = "mail"
  delivery_options {
    tls_policy = var.policy
  }
}]],
    check = function(set)
        if (set:text "delivery_options.tls_policy" or ""):lower() ~= "require" then
            set:fail("delivery_options.tls_policy", "mail is sent in the clear when the other side offers no TLS")
        end
    end,
}
