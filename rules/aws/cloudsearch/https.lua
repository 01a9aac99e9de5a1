-- Search terms tell what people want.
return rule {
    title = "CloudSearch domain takes plain HTTP",
    severity = "high",
    category = "encryption",
    resources = { "aws_cloudsearch_domain" },
    rationale = "Without enforcement both queries and documents may cross the network readable and be changed on "
        .. "the way. The domain then refuses nothing that comes over HTTP.",
    fix = [[Set enforce_https.

    endpoint_options {
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
    }]],
    aliases = { "CKV_AWS_220", "CloudsearchDomainEnforceHttps" },
    bad = {
        [[
resource "aws_cloudsearch_domain" "products" {
  name = "products"
}]],
        [[
resource "aws_cloudsearch_domain" "products" {
  name = "products"
  endpoint_options {
    enforce_https = false
  }
}]],
    },
    good = [[
resource "aws_cloudsearch_domain" "products" {
  name = "products"
  endpoint_options {
    enforce_https = true
  }
}]],
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_cloudsearch_domain" "products" {
  name = "products"
  endpoint_options {
    enforce_https = var.enabled
  }
}]],
    check = function(r)
        if not r:is_true "endpoint_options.enforce_https" then
            r:fail("endpoint_options.enforce_https", "requests over plain HTTP are answered")
        end
    end,
}
