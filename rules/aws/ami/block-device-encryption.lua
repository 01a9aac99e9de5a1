-- Every volume that is made from an image inherits whether it is encrypted.
local value = require "guard.value"

return rule {
    title = "Image has unencrypted volumes",
    severity = "high",
    category = "encryption",
    resources = { "aws_ami" },
    rationale = "Instances that start from the image get unencrypted disks. Snapshots of them can be read "
        .. "by whoever gets a copy.",
    fix = [[Encrypt the block devices.

    ebs_block_device {
      device_name = "/dev/xvda"
      encrypted   = true
      volume_size = 8
    }]],
    aliases = { "CKV_AWS_204", "AMIEncryption", "AC_AWS_0005" },
    bad = {
        [[
resource "aws_ami" "base" {
  name                = "base"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ebs_block_device {
    device_name = "/dev/xvda"
    volume_size = 8
  }
}]],
        [[
resource "aws_ami" "base" {
  name             = "base"
  root_device_name = "/dev/xvda"
  ebs_block_device {
    device_name = "/dev/xvda"
    encrypted   = false
    snapshot_id = "snap-1"
  }
}]],
    },
    good = {
        [[
resource "aws_ami" "base" {
  name                = "base"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ebs_block_device {
    device_name = "/dev/xvda"
    volume_size = 8
    encrypted   = true
  }
}]],
        [[
resource "aws_ami" "base" {
  name                = "base"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ebs_block_device {
    device_name = "/dev/xvda"
    volume_size = 8
    snapshot_id = "snap-1"
  }
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_ami" "base" {
  name                = "base"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"
  ebs_block_device {
    device_name = "/dev/xvda"
    volume_size = 8
    encrypted   = var.on
  }
}]],
    check = function(r)
        for _, device, path in r:blocks("ebs_block_device") do
            -- A device from a snapshot is as encrypted as that is ("Conflicts with snapshot_id").
            local encrypted = value.text(device, "encrypted")
            if encrypted == "false" or not encrypted and not value.filled(device, "snapshot_id") then
                r:fail(path .. ".encrypted", "the device is not encrypted")
            end
        end
    end,
}
