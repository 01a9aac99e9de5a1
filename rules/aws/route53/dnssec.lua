-- Without signatures a resolver believes whatever answer comes first.
local route53 = require "guard.route53"

return rule {
    title = "Hosted zone is not signed",
    severity = "low",
    category = "identity",
    resources = { "aws_route53_zone" },
    rationale = "DNSSEC lets resolvers see that an answer comes from the owner of the zone. Without it a "
        .. "forged answer sends visitors and mail elsewhere.",
    fix = [[Make a key-signing key and sign the zone.

    resource "aws_route53_key_signing_key" "example" {
      hosted_zone_id             = aws_route53_zone.example.id
      key_management_service_arn = aws_kms_key.dnssec.arn
      name                       = "example"
    }

    resource "aws_route53_hosted_zone_dnssec" "example" {
      hosted_zone_id = aws_route53_key_signing_key.example.hosted_zone_id
    }]],
    aliases = { "CKV2_AWS_38", "Route53ZoneEnableDNSSECSigning" },
    bad = [[
resource "aws_route53_zone" "main" {
  name = "example.com"
}]],
    good = {
        [[
resource "aws_route53_zone" "main" {
  name = "example.com"
  vpc {
    vpc_id = "vpc-1"
  }
}]],
        [[
resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_key_signing_key" "main" {
  hosted_zone_id             = aws_route53_zone.main.id
  key_management_service_arn = "arn:aws:kms:us-east-1:123456789012:key/1"
  name                       = "main"
}

resource "aws_route53_hosted_zone_dnssec" "main" {
  hosted_zone_id = aws_route53_key_signing_key.main.hosted_zone_id
}]],
    },
    check = function(r)
        if route53.is_private(r) then
            return
        end
        if not r:link({ "aws_route53_key_signing_key", "aws_route53_hosted_zone_dnssec" }, "hosted_zone_id") then
            r:fail(nil, "the answers of the zone are not signed")
        end
    end,
}
