-- Reviews quote the code.
local customer_key = require "guard.customer_key"

return rule {
    title = "CodeGuru association is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_codegurureviewer_repository_association" },
    rationale = "What the reviewer keeps of the code and says of it is encrypted with a key that AWS owns unless "
        .. "one is named. With a customer key its use is logged and can be withdrawn.",
    fix = [[Name a customer key.

    kms_key_details {
      encryption_option = "CUSTOMER_MANAGED_CMK"
      kms_key_id        = aws_kms_key.main.key_id
    }]],
    aliases = { "CKV_AWS_381", "AWSCodeGuruHasCMK" },
    bad = {
        [[
resource "aws_codegurureviewer_repository_association" "shop" {
  repository {
    codecommit {
      name = "shop"
    }
  }
}]],
        [[
resource "aws_codegurureviewer_repository_association" "shop" {
  repository {
    codecommit {
      name = "shop"
    }
  }
  kms_key_details {
    encryption_option = "AWS_OWNED_CMK"
  }
}]],
        [[
resource "aws_codegurureviewer_repository_association" "shop" {
  repository {
    codecommit {
      name = "shop"
    }
  }
  kms_key_details {
    kms_key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}]],
    },
    good = [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_codegurureviewer_repository_association" "shop" {
  repository {
    codecommit {
      name = "shop"
    }
  }
  kms_key_details {
    encryption_option = "CUSTOMER_MANAGED_CMK"
    kms_key_id        = aws_kms_key.main.key_id
  }
}]],
    unknown = [[
variable "option" {
  type = string
}

resource "aws_codegurureviewer_repository_association" "shop" {
  repository {
    codecommit {
      name = "shop"
    }
  }
  kms_key_details {
    encryption_option = var.option
  }
}]],
    check = function(association)
        if association:text "kms_key_details.encryption_option" ~= "CUSTOMER_MANAGED_CMK" then
            return association:fail("kms_key_details.encryption_option", "a key that AWS owns encrypts the association")
        end
        customer_key.require(association, "kms_key_details.kms_key_id", "the association")
    end,
}
