-- A disk that is copied or thrown away keeps what was on it.
local instances = require "guard.instances"
local value = require "guard.value"

local NAMES = { root_block_device = "root volume", ebs_block_device = "volume" }

local function check_template(r, template)
    for _, disk, path in template:blocks("block_device_mappings.ebs") do
        if value.text(disk, "encrypted") ~= "true" and not value.has(disk, "snapshot_id") then
            r:fail_on(template, path .. ".encrypted", "the volume of the launch template is not encrypted")
        end
    end
end

return rule {
    title = "Block device of an instance is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_instance", "aws_launch_configuration" },
    rationale = "Unencrypted volumes and the snapshots made of them can be read by whoever gets hold of "
        .. "them. Encryption costs nothing and no speed.",
    fix = [[Set encrypted to true for every block device.

    root_block_device {
      encrypted = true
    }]],
    aliases = {
        "CKV_AWS_8", "LaunchConfigurationEBSEncryption", "AVD-AWS-0131", "AWS-0131",
        "aws-ec2-enable-at-rest-encryption", "AVD-AWS-0008", "AWS-0008",
        "aws-ec2-enable-launch-config-at-rest-encryption", "aws-autoscaling-enable-at-rest-encryption",
        "AC_AWS_0167",
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
  root_block_device {
    encrypted = false
  }
}]],
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  root_block_device {
    encrypted = true
  }
  ebs_block_device {
    device_name = "/dev/sdb"
  }
}]],
    },
    good = {
        [[
resource "aws_launch_template" "app" {
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted = true
    }
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
  root_block_device {
    encrypted = true
  }
}]],
        [[
resource "aws_ebs_encryption_by_default" "on" {
  enabled = true
}

resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  root_block_device {
    encrypted = var.on
  }
}]],
    check = function(r)
        -- Where the account encrypts by default, what is not said is encrypted.
        if instances.encrypts_by_default() then
            return
        end
        for _, kind in ipairs { "root_block_device", "ebs_block_device" } do
            for _, device, path in r:blocks(kind) do
                if device.encrypted ~= true and device.encrypted ~= "true" and not device.snapshot_id then
                    r:fail(path .. ".encrypted", "the %s is not encrypted", NAMES[kind])
                end
            end
        end
        local template = not r:has("root_block_device") and instances.template(r)
        if template and template:has("block_device_mappings") then
            check_template(r, template)
        elseif not r:has("root_block_device") then
            r:fail("root_block_device.encrypted", "the root volume is not encrypted")
        end
    end,
}
