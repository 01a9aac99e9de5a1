-- Every instance of an image inherits its volumes.
local customer_key = require "guard.customer_key"

return rule {
    title = "Image recipe has a volume that no customer key encrypts",
    severity = "medium",
    category = "encryption",
    resources = { "aws_imagebuilder_image_recipe" },
    rationale = "The snapshots of an image are as open as the volumes in its recipe, on every instance that "
        .. "starts from it. A customer key also says who may use them.",
    fix = [[Encrypt each EBS volume with a customer key.

    ebs {
      encrypted  = true
      kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_200", "ImagebuilderImageRecipeEBSEncrypted" },
    bad = {
        [[
resource "aws_imagebuilder_image_recipe" "base" {
  name         = "base"
  parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2-x86/x.x.x"
  version      = "1.0.0"
  block_device_mapping {
    device_name = "/dev/xvdb"
    ebs {
      volume_size = 100
    }
  }
}]],
        [[
resource "aws_imagebuilder_image_recipe" "base" {
  name         = "base"
  parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2-x86/x.x.x"
  version      = "1.0.0"
  block_device_mapping {
    device_name = "/dev/xvdb"
    ebs {
      volume_size = 100
      encrypted   = true
    }
  }
}]],
        [[
resource "aws_imagebuilder_image_recipe" "base" {
  name         = "base"
  parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2-x86/x.x.x"
  version      = "1.0.0"
  block_device_mapping {
    device_name = "/dev/xvdb"
    ebs {
      volume_size = 100
      kms_key_id  = "arn:aws:kms:eu-west-1:123456789012:key/1"
    }
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_imagebuilder_image_recipe" "base" {
  name         = "base"
  parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2-x86/x.x.x"
  version      = "1.0.0"
  block_device_mapping {
    device_name = "/dev/xvdb"
    ebs {
      volume_size = 100
      encrypted   = true
      kms_key_id  = aws_kms_key.main.arn
    }
  }
}]],
        [[
resource "aws_imagebuilder_image_recipe" "base" {
  name         = "base"
  parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2-x86/x.x.x"
  version      = "1.0.0"
}]],
        [[
resource "aws_imagebuilder_image_recipe" "base" {
  name         = "base"
  parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2-x86/x.x.x"
  version      = "1.0.0"
  block_device_mapping {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }
}]],
    },
    unknown = [[
variable "encrypted" {
  type = bool
}

resource "aws_imagebuilder_image_recipe" "base" {
  name         = "base"
  parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2-x86/x.x.x"
  version      = "1.0.0"
  block_device_mapping {
    device_name = "/dev/xvdb"
    ebs {
      volume_size = 100
      encrypted   = var.encrypted
    }
  }
}]],
    check = function(recipe)
        for _, _, path in recipe:blocks "block_device_mapping.ebs" do
            if not recipe:is_true(path .. ".encrypted") then
                recipe:fail(path .. ".encrypted", "the volume is not encrypted")
            else
                customer_key.require(recipe, path .. ".kms_key_id", "the volume")
            end
        end
    end,
}
