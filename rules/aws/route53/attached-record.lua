-- An address that is given back belongs to the next customer, and the name still points there.
local value = require "guard.value"

return rule {
    title = "DNS record points to an address written by hand",
    severity = "medium",
    category = "exposure",
    resources = { "aws_route53_record" },
    rationale = "A record with a literal address is not changed when the machine behind goes away. "
        .. "Whoever then gets the address speaks with the name of the domain.",
    fix = [[Refer to the resource that owns the address.

    resource "aws_route53_record" "example" {
      records = [aws_eip.example.public_ip]
    }]],
    aliases = { "CKV2_AWS_23", "Route53ARecordAttachedResource" },
    bad = [[
resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["203.0.113.7"]
}]],
    good = [[
resource "aws_eip" "www" {
  domain = "vpc"
}

resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = [aws_eip.www.public_ip]
}]],
    unknown = [[
variable "address" {
  type = string
}

resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = [var.address]
}]],
    check = function(r)
        if r:text("type") ~= "A" or not r:has("records") or r:has("alias") then
            return
        end
        if #r:refers("records") == 0 and not r:refers_to_missing("records") then
            for _, address in ipairs(value.list(r.records)) do
                r:fail("records", "%s is written by hand, and belongs to no resource here", address)
            end
        end
    end,
}
