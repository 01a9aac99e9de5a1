return rule {
    title = "Topic is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_sns_topic" },
    rationale = "Messages are read by whoever reads the disk. It costs nothing to encrypt them.",
    fix = "Set kms_master_key_id.",
    bad = [[resource "aws_sns_topic" "t" {}]],
    good = [[resource "aws_sns_topic" "t" { kms_master_key_id = "k" }]],
    check = function(r)
        if not r:has "kms_master_key_id" then
            r:fail("kms_master_key_id", "no key is set")
        end
    end,
}
