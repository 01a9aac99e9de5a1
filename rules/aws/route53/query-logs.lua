-- Who asked for which name shows malware, leaks and typos.
local route53 = require "guard.route53"

return rule {
    title = "Hosted zone does not log queries",
    severity = "low",
    category = "logging",
    resources = { "aws_route53_zone" },
    rationale = "Query logs show which names are asked for, by whom and how often. Without them an attack "
        .. "on the zone, or through it, leaves no trace.",
    fix = [[Add an aws_route53_query_log.

    resource "aws_route53_query_log" "example" {
      cloudwatch_log_group_arn = aws_cloudwatch_log_group.dns.arn
      zone_id                  = aws_route53_zone.example.zone_id
    }]],
    aliases = { "CKV2_AWS_39", "Route53ZoneHasMatchingQueryLog", "AC_AWS_0204" },
    frameworks = {
        ["aws-fsbp"] = { "Route53.2" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
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

resource "aws_route53_query_log" "main" {
  cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:123456789012:log-group:dns"
  zone_id                  = aws_route53_zone.main.zone_id
}]],
    },
    check = function(r)
        if not route53.is_private(r) and not r:link("aws_route53_query_log", "zone_id") then
            r:fail(nil, "queries of the zone are not logged")
        end
    end,
}
