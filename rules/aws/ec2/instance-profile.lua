-- A program without a role is a program with keys on disk.
local instances = require "guard.instances"

return rule {
    title = "EC2 instance has no instance profile",
    severity = "low",
    category = "identity",
    resources = { "aws_instance" },
    rationale = "Without a profile programs on the instance need access keys, which lie on the disk and "
        .. "never change. A role gives them short-lived ones.",
    fix = [[Set iam_instance_profile.

    resource "aws_instance" "example" {
      iam_instance_profile = aws_iam_instance_profile.app.name
    }]],
    aliases = { "CKV2_AWS_41", "EC2InstanceHasIAMRoleAttached", "FG_R00253" },
    frameworks = {
        ["cis-aws-1.4"] = { "1.18" },
        ["cis-aws-1.5"] = { "1.18" },
        ["cis-aws-2.0"] = { "1.18" },
        ["cis-aws-3.0"] = { "1.18" },
        ["cis-aws-4.0"] = { "1.18" },
        ["cis-aws-5.0"] = { "1.17" },
        ["cis-aws-6.0"] = { "2.17" },
        ["cis-aws-7.0"] = { "2.16" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8", "8.3.4" },
        ["nist-800-53-r5"] = { "ac_3", "cm_5_1_a", "cm_6_a" },
        ["iso-27001-2022"] = { "A.8.2", "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.5.1", "2.5.6", "2.10.2" },
    },
    bad = [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
}]],
    good = {
        [[
resource "aws_launch_template" "app" {
  iam_instance_profile {
    name = "app"
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
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  iam_instance_profile = "app"
}]],
    },
    check = function(r)
        local template = not r:has("iam_instance_profile") and instances.template(r)
        if not r:has("iam_instance_profile") and not (template and template:has("iam_instance_profile")) then
            r:fail("iam_instance_profile", "no instance profile gives the instance a role")
        end
    end,
}
