-- Macie that pauses finds nothing.
return rule {
    title = "Macie is paused",
    severity = "medium",
    category = "logging",
    resources = { "aws_macie2_account" },
    rationale = "Macie looks through buckets for personal data and for buckets that are open. Paused, it neither "
        .. "looks nor tells.",
    fix = [[Set status to ENABLED, or leave it out.

    resource "aws_macie2_account" "example" {
      status = "ENABLED"
    }]],
    frameworks = {
        ["cis-aws-1.4"] = { "2.1.4" },
        ["cis-aws-1.5"] = { "2.1.4" },
        ["cis-aws-2.0"] = { "2.1.3" },
        ["cis-aws-3.0"] = { "2.1.3" },
        ["cis-aws-4.0"] = { "2.1.3" },
        ["cis-aws-5.0"] = { "2.1.3" },
        ["cis-aws-6.0"] = { "3.1.3" },
        ["cis-aws-7.0"] = { "3.1.3" },
        ["aws-fsbp"] = { "Macie.1" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_macie2_account" "main" {
  status = "PAUSED"
}]],
    good = {
        [[
resource "aws_macie2_account" "main" {
  status = "ENABLED"
}]],
        [[
resource "aws_macie2_account" "main" {
  finding_publishing_frequency = "SIX_HOURS"
}]],
    },
    unknown = [[
variable "status" {
  type = string
}

resource "aws_macie2_account" "main" {
  status = var.status
}]],
    check = function(account)
        if account:text "status" == "PAUSED" then
            account:fail("status", "Macie is paused")
        end
    end,
}
