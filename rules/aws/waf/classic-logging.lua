-- What was blocked, and what was not, is asked after every attack.
local value = require "guard.value"

return rule {
    title = "Classic web ACL does not log",
    severity = "medium",
    category = "logging",
    resources = { "aws_waf_web_acl", "aws_wafregional_web_acl" },
    rationale = "The log of a web ACL tells which requests were seen and what was done with them. Without "
        .. "it an attack cannot be followed.",
    fix = [[Add a logging_configuration.

    logging_configuration {
      log_destination = aws_kinesis_firehose_delivery_stream.example.arn
    }]],
    aliases = { "CKV_AWS_176", "WAFHasLogs" },
    frameworks = {
        ["aws-fsbp"] = { "WAF.1" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1", "pi_1_2" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_waf_web_acl" "main" {
  name        = "main"
  metric_name = "main"
  default_action {
    type = "ALLOW"
  }
}]],
    good = [[
resource "aws_waf_web_acl" "main" {
  name        = "main"
  metric_name = "main"
  default_action {
    type = "ALLOW"
  }
  logging_configuration {
    log_destination = "arn:aws:firehose:us-east-1:123456789012:deliverystream/aws-waf-logs"
  }
}]],
    check = function(r)
        if not value.filled(r, "logging_configuration.log_destination") then
            r:fail("logging_configuration", "requests that the web ACL sees are not logged")
        end
    end,
}
