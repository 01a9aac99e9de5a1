-- The settings of the account hold for every bucket, also for the one made tomorrow.
local s3 = require "guard.s3"

return rule {
    title = "S3 public access block of the account leaves a way open",
    severity = "high",
    category = "exposure",
    resources = { "aws_s3_account_public_access_block" },
    rationale = "What the account does not block each bucket must block itself, and one will not. All "
        .. "four settings together make public buckets impossible.",
    fix = [[Set all four to true.

    resource "aws_s3_account_public_access_block" "example" {
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]],
    frameworks = {
        ["aws-fsbp"] = { "S3.1" },
        ["cis-aws-1.4"] = { "2.1.5" },
        ["cis-aws-1.5"] = { "2.1.5" },
        ["cis-aws-2.0"] = { "2.1.4" },
        ["cis-aws-3.0"] = { "2.1.4" },
        ["cis-aws-4.0"] = { "2.1.4" },
        ["cis-aws-5.0"] = { "2.1.4" },
        ["cis-aws-6.0"] = { "3.1.4" },
        ["cis-aws-7.0"] = { "3.1.4" },
    },
    bad = {
        [[
resource "aws_s3_account_public_access_block" "account" {
  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
        [[
resource "aws_s3_account_public_access_block" "account" {
}]],
    },
    good = [[
resource "aws_s3_account_public_access_block" "account" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_s3_account_public_access_block" "account" {
  block_public_acls       = true
  block_public_policy     = var.on
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
    check = function(r)
        for _, setting in ipairs(s3.switches) do
            if not r:is_true(setting) then
                r:fail(setting, "%s is not true", setting)
            end
        end
    end,
}
