-- What a firewall dropped, and what it let through, is asked after every incident.
return rule {
    title = "Network firewall does not log",
    severity = "medium",
    category = "logging",
    resources = { "aws_networkfirewall_firewall" },
    rationale = "Alert and flow logs show which traffic met which rule. Without them a firewall works in "
        .. "the dark, and an incident cannot be followed.",
    fix = [[Add an aws_networkfirewall_logging_configuration.

    resource "aws_networkfirewall_logging_configuration" "example" {
      firewall_arn = aws_networkfirewall_firewall.example.arn
      logging_configuration {
        log_destination_config {
          log_destination = {
            logGroup = aws_cloudwatch_log_group.firewall.name
          }
          log_destination_type = "CloudWatchLogs"
          log_type             = "ALERT"
        }
      }
    }]],
    aliases = { "CKV2_AWS_63", "NetworkFirewallHasLogging" },
    frameworks = {
        ["aws-fsbp"] = { "NetworkFirewall.2" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"
}]],
    good = [[
resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"
}

resource "aws_networkfirewall_logging_configuration" "edge" {
  firewall_arn = aws_networkfirewall_firewall.edge.arn
  logging_configuration {
    log_destination_config {
      log_destination = {
        logGroup = "firewall"
      }
      log_destination_type = "CloudWatchLogs"
      log_type             = "ALERT"
    }
  }
}]],
    check = function(r)
        if not r:link("aws_networkfirewall_logging_configuration", "firewall_arn") then
            r:fail(nil, "no logging configuration names the firewall")
        end
    end,
}
