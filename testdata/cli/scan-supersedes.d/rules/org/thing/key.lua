return rule {
    title = "Volume is not encrypted with a key of one's own",
    severity = "medium",
    category = "encryption",
    resources = { "aws_ebs_volume" },
    aliases = { "EXAMPLE_2" },
    rationale = "Whoever gets the disk reads it. A key makes it useless to them.",
    fix = "Set kms_key_id.",
    bad = [[resource "aws_ebs_volume" "bad" {}]],
    good = [[resource "aws_ebs_volume" "good" {
      encrypted  = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/example"
    }]],
    check = function(volume)
        if not volume:has "kms_key_id" then
            volume:fail("kms_key_id", "no key is named")
        end
    end,
}
