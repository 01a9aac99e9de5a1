-- One forged request from a web application can read the role's keys from version 1.
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
        ["cis-aws-1.5"] = { "5.6" },
        ["cis-aws-2.0"] = { "5.6" },
        ["cis-aws-3.0"] = { "5.6" },
        ["cis-aws-4.0"] = { "5.7" },
        ["cis-aws-5.0"] = { "5.7" },
        ["aws-fsbp"] = { "EC2.8" },
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
        local tokens = r:get("metadata_options.http_tokens")
        if tokens ~= "required" then
            r:fail("metadata_options.http_tokens", "http_tokens is %s, so version 1 still answers", tokens or "not set")
        end
    end,
}
