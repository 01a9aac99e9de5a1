-- One stolen key of a wildcard speaks for every name below the domain.
local value = require "guard.value"

return rule {
    title = "Certificate stands for a wildcard",
    severity = "low",
    category = "identity",
    resources = { "aws_acm_certificate" },
    rationale = "A wildcard certificate is valid for names that nobody thought of yet, also for those an "
        .. "attacker invents. Certificates for single names limit what a lost key is worth.",
    fix = [[Name the hosts.

    resource "aws_acm_certificate" "example" {
      domain_name               = "www.example.com"
      subject_alternative_names = ["api.example.com"]
    }]],
    aliases = { "CKV2_AWS_71", "ACMWildcardDomainName" },
    bad = {
        [[
resource "aws_acm_certificate" "main" {
  domain_name = "*.example.com"
}]],
        [[
resource "aws_acm_certificate" "main" {
  domain_name               = "example.com"
  subject_alternative_names = ["www.example.com", "*.api.example.com"]
}]],
    },
    good = [[
resource "aws_acm_certificate" "main" {
  domain_name               = "example.com"
  subject_alternative_names = ["www.example.com"]
}]],
    unknown = [[
variable "name" {
  type = string
}

resource "aws_acm_certificate" "main" {
  domain_name = var.name
}]],
    check = function(r)
        for _, path in ipairs { "domain_name", "subject_alternative_names" } do
            for _, name in ipairs(value.list(r:get(path))) do
                if tostring(name):sub(1, 1) == "*" then
                    r:fail(path, "the certificate stands for %s", name)
                end
            end
        end
    end,
}
