-- TLS 1.0 is broken and out of use.
return rule {
    title = "CloudSearch domain takes TLS 1.0",
    severity = "high",
    category = "encryption",
    resources = { "aws_cloudsearch_domain" },
    rationale = "TLS 1.0 and 1.1 have known attacks and no browser uses them. The policy decides the oldest "
        .. "version that the domain takes.",
    fix = [[Set tls_security_policy.

    endpoint_options {
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
    }]],
    aliases = { "CKV_AWS_218", "CloudsearchDomainTLS" },
    bad = {
        [[
resource "aws_cloudsearch_domain" "products" {
  name = "products"
}]],
        [[
resource "aws_cloudsearch_domain" "products" {
  name = "products"
  endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
  }
}]],
    },
    good = [[
resource "aws_cloudsearch_domain" "products" {
  name = "products"
  endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_cloudsearch_domain" "products" {
  name = "products"
  endpoint_options {
    tls_security_policy = var.policy
  }
}]],
    check = function(domain)
        local policy = domain:text "endpoint_options.tls_security_policy"
        if policy ~= "Policy-Min-TLS-1-2-2019-07" then
            domain:fail("endpoint_options.tls_security_policy", "the domain takes TLS 1.0: its policy is %s",
                policy or "the default")
        end
    end,
}
