-- A rule that looks at nothing finds nothing.
return rule {
    title = "Classic web firewall rule group has no rule",
    severity = "medium",
    category = "network",
    resources = { "aws_waf_rule_group", "aws_wafregional_rule_group" },
    rationale = "It looks like protection wherever it is used, and never matches. Remove it, or say what "
        .. "it is for.",
    fix = [[Add what it should match.

    resource "aws_waf_rule_group" "example" {
      activated_rule {
        action {
          type = "BLOCK"
        }
        priority = 1
        rule_id  = aws_waf_rule.example.id
      }
    }]],
    frameworks = { ["aws-fsbp"] = { "WAF.3", "WAF.7" } },
    bad = [[
resource "aws_waf_rule_group" "ips" {
  name        = "ips"
  metric_name = "ips"
}]],
    good = [[
resource "aws_waf_rule_group" "ips" {
  name        = "ips"
  metric_name = "ips"
  activated_rule {
    action {
      type = "BLOCK"
    }
    priority = 1
    rule_id  = "r-1"
  }
}]],
    check = function(r)
        if not r:has("activated_rule") and not r:has("activated_rule") then
            r:fail("activated_rule", "the group has no rule")
        end
    end,
}
