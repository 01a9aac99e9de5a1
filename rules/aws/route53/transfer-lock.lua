-- A domain that is moved away takes mail, site and certificates with it.
return rule {
    title = "Domain can be transferred away",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_route53domains_registered_domain" },
    rationale = "Without the transfer lock whoever gets at the registrar account can move the domain to "
        .. "another registrar. With it a second step is needed.",
    fix = [[Leave transfer_lock true.

    resource "aws_route53domains_registered_domain" "example" {
      transfer_lock = true
    }]],
    aliases = { "CKV_AWS_377", "Route53TransferLock" },
    frameworks = {
        ["isms-p-2023"] = { "2.10.2" },
    },
    bad = [[
resource "aws_route53domains_registered_domain" "main" {
  domain_name   = "example.com"
  transfer_lock = false
}]],
    good = {
        [[
resource "aws_route53domains_registered_domain" "main" {
  domain_name = "example.com"
}]],
        [[
resource "aws_route53domains_registered_domain" "main" {
  domain_name   = "example.com"
  transfer_lock = true
}]],
    },
    unknown = [[
variable "transfer_lock" {
  type = bool
}

resource "aws_route53domains_registered_domain" "main" {
  domain_name   = "example.com"
  transfer_lock = var.transfer_lock
}]],
    check = function(r)
        -- Locked is the default.
        if r:has("transfer_lock") and not r:is_true("transfer_lock") then
            r:fail("transfer_lock", "the domain can be transferred to another registrar")
        end
    end,
}
