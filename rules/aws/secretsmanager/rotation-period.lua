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
    unknown = [[
variable "days" {
  type = number
}

resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id = "db"
  rotation_rules {
    automatically_after_days = var.days
  }
}]],
    good = {
        [[
resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id = "db"
  rotation_rules {
    automatically_after_days = 30
  }
}]],
        [[
resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id = "db"
  rotation_rules {
    schedule_expression = "rate(10 days)"
  }
}]],
    },
    check = function(r)
        local days = r:number("rotation_rules.automatically_after_days")
        if days then
            if days > 90 then
                r:fail("rotation_rules.automatically_after_days",
                    "the secret is rotated every %s days; 90 is the limit", days)
            end
            return
        end
        local schedule = r:text("rotation_rules.schedule_expression")
        if not schedule or schedule == "" then
            return r:fail("rotation_rules", "nothing says how often the secret is rotated")
        end
        -- rate(10 days); a cron expression runs once a month at least, unless it names months.
        local rate = tonumber(schedule:match("^rate%((%d+) days?%)$"))
        if rate and rate > 90 then
            r:fail("rotation_rules.schedule_expression", "the secret is rotated every %s days; 90 is the limit", rate)
        end
    end,
}
