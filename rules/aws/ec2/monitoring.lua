-- Five minutes are long when something runs away.
local instances = require "guard.instances"

return rule {
    title = "EC2 instance has no detailed monitoring",
    severity = "low",
    category = "logging",
    resources = { "aws_instance" },
    rationale = "Basic monitoring gives one figure in five minutes, detailed one a minute. Alarms and "
        .. "scaling react that much later.",
    fix = [[Set monitoring to true.

    resource "aws_instance" "example" {
      monitoring = true
    }]],
    aliases = { "CKV_AWS_126", "EC2DetailedMonitoringEnabled", "AC_AWS_0480" },
    frameworks = {
        ["pci-dss-4.0"] = {
            "10.2.1.1", "10.4.1", "10.4.1.1", "10.4.2", "10.6.3", "10.7.1", "10.7.2", "A3.3.1", "A3.5.1",
        },
        ["isms-p-2023"] = { "2.9.2" },
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
  monitoring = false
}]],
    },
    good = {
        [[
resource "aws_launch_template" "app" {
  monitoring {
    enabled = true
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
  monitoring = true
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  monitoring = var.on
}]],
    check = function(r)
        local template = not r:has("monitoring") and instances.template(r)
        if not r:is_true("monitoring") and not (template and template:is_true("monitoring.enabled")) then
            r:fail("monitoring", "detailed monitoring is off")
        end
    end,
}
