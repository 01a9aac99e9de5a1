-- Who was in the network, and when, is asked after every incident.
return rule {
    title = "Client VPN does not log connections",
    severity = "medium",
    category = "logging",
    resources = { "aws_ec2_client_vpn_endpoint" },
    rationale = "The connection log says who came in from where. Without it a stolen certificate is used "
        .. "unseen.",
    fix = [[Enable connection_log_options.

    connection_log_options {
      enabled              = true
      cloudwatch_log_group = aws_cloudwatch_log_group.vpn.name
    }]],
    frameworks = { ["aws-fsbp"] = { "EC2.51" } },
    bad = [[
resource "aws_ec2_client_vpn_endpoint" "staff" {
  client_cidr_block      = "10.9.0.0/16"
  server_certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/2"
  }
  connection_log_options {
    enabled = false
  }
}]],
    good = [[
resource "aws_ec2_client_vpn_endpoint" "staff" {
  client_cidr_block      = "10.9.0.0/16"
  server_certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/2"
  }
  connection_log_options {
    enabled = true
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_ec2_client_vpn_endpoint" "staff" {
  client_cidr_block      = "10.9.0.0/16"
  server_certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/2"
  }
  connection_log_options {
    enabled = var.on
  }
}]],
    check = function(r)
        if not r:is_true("connection_log_options.enabled") then
            r:fail("connection_log_options.enabled", "connections are not logged")
        end
    end,
}
