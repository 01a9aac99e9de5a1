-- A rule that looks at nothing finds nothing.
return rule {
    title = "Classic web firewall rule has no condition",
    severity = "medium",
    category = "network",
    resources = { "aws_waf_rule", "aws_wafregional_rule" },
    rationale = "It looks like protection wherever it is used, and never matches. Remove it, or say what "
        .. "it is for.",
    fix = [[Add what it should match.

    resource "aws_waf_rule" "example" {
      predicates {
        data_id = aws_waf_ipset.example.id
        negated = false
        type    = "IPMatch"
      }
    }]],
    frameworks = { ["aws-fsbp"] = { "WAF.2", "WAF.6" } },
    bad = [[
resource "aws_waf_rule" "ips" {
  name        = "ips"
  metric_name = "ips"
}]],
    good = [[
resource "aws_waf_rule" "ips" {
  name        = "ips"
  metric_name = "ips"
  predicates {
    data_id = "d-1"
    negated = false
    type    = "IPMatch"
  }
}]],
    check = function(r)
        if not r:has("predicates") and not r:has("predicate") then
            r:fail("predicates", "the rule has no condition")
        end
    end,
}
