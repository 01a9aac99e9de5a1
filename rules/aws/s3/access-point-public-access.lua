-- An access point is another door to the bucket, with a lock of its own.
local s3 = require "guard.s3"

return rule {
    title = "S3 access point allows public access",
    severity = "high",
    category = "exposure",
    resources = { "aws_s3_access_point" },
    rationale = "The settings of an access point cannot be changed once it is made. One that does not "
        .. "block public access can be opened by a policy later.",
    fix = [[Leave the four settings true.

    public_access_block_configuration {
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]],
    aliases = { "CKV_AWS_392", "S3AccessPointPubliclyAccessible" },
    frameworks = {
        ["aws-fsbp"] = { "S3.19" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "A1.1.2", "A1.1.3", "A3.4.1",
        },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_s3_access_point" "data" {
  bucket = "data"
  name   = "data"
  public_access_block_configuration {
    block_public_acls       = false
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}]],
    good = {
        [[
resource "aws_s3_access_point" "data" {
  bucket = "data"
  name   = "data"
  public_access_block_configuration {
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}]],
        [[
resource "aws_s3_access_point" "data" {
  bucket = "data"
  name   = "data"
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_s3_access_point" "data" {
  bucket = "data"
  name   = "data"
  public_access_block_configuration {
    block_public_acls       = var.on
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}]],
    check = function(r)
        -- All four are true where nothing is written.
        for _, setting in ipairs(s3.switches) do
            local path = "public_access_block_configuration." .. setting
            if r:has(path) and not r:is_true(path) then
                return r:fail(path, "%s is false", setting)
            end
        end
    end,
}
