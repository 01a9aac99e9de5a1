return rule {
    title = "Volume is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_ebs_volume" },
    aliases = { "EXAMPLE_1" },
    supersedes = { "org-thing-key" },
    rationale = "Whoever gets the disk reads it. A key makes it useless to them.",
    fix = "Set encrypted.",
    bad = [[resource "aws_ebs_volume" "bad" {}]],
    good = [[resource "aws_ebs_volume" "good" {
      encrypted  = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/example"
    }]],
    check = function(volume)
        if not volume:is_true "encrypted" then
            volume:fail("encrypted", "nothing encrypts the volume")
        end
    end,
}
