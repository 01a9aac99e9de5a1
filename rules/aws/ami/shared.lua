-- Who may start an image may read its disk.
return rule {
    title = "AMI is shared with another account",
    severity = "medium",
    category = "exposure",
    resources = { "aws_ami_launch_permission" },
    rationale = "A launch permission lets another account, a whole organisation or everybody start the "
        .. "image and read what is on it. Images often hold code, keys and histories of shells.",
    fix = [[Remove the permission, or share through an encrypted copy.

    resource "aws_ami_copy" "example" {
      encrypted = true
    }]],
    aliases = { "CKV_AWS_205", "AMILaunchIsShared", "AC_AWS_0006" },
    frameworks = {
        ["soc2"] = { "cc_6_6" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_ami_launch_permission" "main" {
  image_id   = "ami-12345678"
  account_id = "123456789012"
}]],
    good = [[
resource "aws_ami_copy" "main" {
  name              = "copy"
  source_ami_id     = "ami-12345678"
  source_ami_region = "eu-west-1"
  encrypted         = true
}]],
    check = function(r)
        local path = r:has("group") and "group" or r:has("organization_arn") and "organization_arn" or "account_id"
        r:fail(path, "the image may be started from outside this account")
    end,
}
