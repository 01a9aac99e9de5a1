-- The waiting time before a key is deleted is the time in which a mistake can be undone.
local words = require "guard.words"

return rule {
    title = "KMS key can be deleted within days",
    severity = "low",
    category = "reliability",
    resources = { "aws_kms_key" },
    rationale = "A deleted key makes everything that it encrypted unreadable for ever. A longer window "
        .. "leaves time to notice that something still needs it.",
    fix = [[Set deletion_window_in_days to 30, or leave it out.

    resource "aws_kms_key" "example" {
      deletion_window_in_days = 30
    }]],
    bad = [[
resource "aws_kms_key" "data" {
  deletion_window_in_days = 5
}]],
    good = {
        [[
resource "aws_kms_key" "data" {
  deletion_window_in_days = 7
}]],
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}]],
    },
    unknown = [[
variable "days" {
  type = number
}

resource "aws_kms_key" "data" {
  deletion_window_in_days = var.days
}]],
    check = function(r)
        local days = r:number("deletion_window_in_days")
        if days and days < 7 then
            r:fail("deletion_window_in_days", "the key can be deleted after %s; at least 7 days are required",
                words.count(days, "day"))
        end
    end,
}
