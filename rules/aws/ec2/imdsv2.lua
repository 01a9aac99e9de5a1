-- One forged request from a web application can read the role's keys from version 1.
local instances = require "guard.instances"

return rule {
    title = "Instance metadata can be read without a session token",
    severity = "high",
    category = "identity",
    resources = { "aws_instance", "aws_launch_template", "aws_launch_configuration" },
    rationale = "Version 1 of the metadata service answers any request that reaches it, so that a request "
        .. "forged through an application gives away the role's credentials. Version 2 asks for a "
        .. "token first, which such requests cannot get.",
    fix = [[Require tokens.

    metadata_options {
      http_tokens = "required"
    }]],
    aliases = {
        "CKV_AWS_79", "IMDSv1Disabled", "AVD-AWS-0028", "AWS-0028", "aws-ec2-enforce-http-token-imds",
        "AVD-AWS-0130", "AWS-0130", "aws-ec2-enforce-launch-config-http-token-imds",
        "aws-autoscaling-enforce-http-token-imds", "AC_AWS_0479", "AC_AWS_0487",
    },
    frameworks = {
        ["cis-aws-2.0"] = { "5.6" },
        ["cis-aws-3.0"] = { "5.6" },
        ["cis-aws-4.0"] = { "5.7" },
        ["cis-aws-5.0"] = { "5.7" },
        ["cis-aws-6.0"] = { "6.7" },
        ["cis-aws-7.0"] = { "6.7" },
        ["aws-fsbp"] = { "EC2.8", "AutoScaling.3" },
        ["pci-dss-4.0"] = { "8.2.8" },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_3", "ac_3_3_a", "ac_3_3_b_1", "ac_3_3_b_2", "ac_3_3_b_3", "ac_3_3_b_4",
            "ac_3_3_b_5", "ac_3_3_c", "ac_3_4", "ac_3_4_a", "ac_3_4_b", "ac_3_4_c", "ac_3_4_d", "ac_3_4_e",
            "ac_3_7", "ac_3_8", "ac_3_12_a", "ac_3_13", "ac_3_15_a", "ac_3_15_b", "ac_4_28", "ac_6", "ac_24",
            "cm_5_1_a", "mp_2", "sc_23_3",
        },
        ["soc2"] = { "cc_7_2" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.5.3", "2.6.2", "2.10.2" },
    },
    bad = {
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
}]],
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  metadata_options {
    http_tokens = "optional"
  }
}]],
    },
    good = {
        [[
resource "aws_launch_template" "app" {
  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  launch_template {
    id = aws_launch_template.app.id
  }
}]],
        [[
resource "aws_ec2_instance_metadata_defaults" "account" {
  http_tokens = "required"
}

resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
}]],
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  metadata_options {
    http_tokens = "required"
  }
}]],
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  metadata_options {
    http_endpoint = "disabled"
  }
}]],
    },
    unknown = [[
variable "tokens" {
  type = string
}

resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  metadata_options {
    http_tokens = var.tokens
  }
}]],
    check = function(r)
        if r:get("metadata_options.http_endpoint") == "disabled" then
            return
        end
        local tokens = r:text("metadata_options.http_tokens")
        -- What the instance does not say its template does, and that is judged by itself.
        if not tokens and (instances.requires_tokens_by_default() or instances.template(r)) then
            return
        end
        if tokens ~= "required" then
            r:fail("metadata_options.http_tokens", "http_tokens is %s, so version 1 still answers", tokens or "not set")
        end
    end,
}
