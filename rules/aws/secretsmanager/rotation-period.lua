-- Rotation once a year is hardly rotation.
return rule {
    title = "Secret is rotated less often than every 90 days",
    severity = "low",
    category = "secrets",
    resources = { "aws_secretsmanager_secret_rotation" },
    rationale = "The longer the period, the longer a leaked secret works. Ninety days is what AWS and "
        .. "most standards take as the limit.",
    fix = [[Set automatically_after_days to 90 or less.

    rotation_rules {
      automatically_after_days = 30
    }]],
    aliases = { "CKV_AWS_304", "SecretManagerSecret90days" },
    frameworks = {
        ["aws-fsbp"] = { "SecretsManager.4" },
        ["isms-p-2023"] = { "2.7.2", "2.10.2" },
    },
    bad = [[
resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id = "db"
  rotation_rules {
    automatically_after_days = 365
  }
}]],
    good = [[
resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id = "db"
  rotation_rules {
    automatically_after_days = 30
  }
}]],
    check = function(r)
        local days = r:number("rotation_rules.automatically_after_days")
        if days and days > 90 then
            r:fail("rotation_rules.automatically_after_days", "the secret is rotated every %d days, not every 90", days)
        end
    end,
}
