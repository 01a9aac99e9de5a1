-- A secret that never changes is known to everybody who ever left.
return rule {
    title = "Secret is not rotated",
    severity = "medium",
    category = "secrets",
    resources = { "aws_secretsmanager_secret" },
    rationale = "Secrets leak slowly: into logs, laptops and memories. Rotation makes what leaked "
        .. "worthless after a while.",
    fix = [[Add an aws_secretsmanager_secret_rotation.

    resource "aws_secretsmanager_secret_rotation" "example" {
      secret_id           = aws_secretsmanager_secret.example.id
      rotation_lambda_arn = aws_lambda_function.rotate.arn
      rotation_rules {
        automatically_after_days = 30
      }
    }]],
    aliases = { "CKV2_AWS_57", "SecretsAreRotated" },
    frameworks = {
        ["aws-fsbp"] = { "SecretsManager.1" },
        ["pci-dss-4.0"] = { "3.5.1", "8.2.2", "8.3.2", "8.3.5", "8.3.7", "8.3.9", "8.3.10.1", "8.6.3" },
        ["nist-800-53-r5"] = {
            "ac_2_1", "ac_3_3", "ac_3_3_a", "ac_3_3_b_1", "ac_3_3_b_2", "ac_3_3_b_3", "ac_3_3_b_4",
            "ac_3_3_b_5", "ac_3_3_c", "ac_3_4", "ac_3_4_a", "ac_3_4_b", "ac_3_4_c", "ac_3_4_d", "ac_3_4_e",
            "ac_3_8", "ac_3_12_a", "ac_3_13", "ac_3_15_a", "ac_3_15_b", "ac_4_28", "ac_24", "cm_5_1_a",
            "sc_23_3",
        },
        ["isms-p-2023"] = { "2.7.2", "2.10.2" },
    },
    bad = [[
resource "aws_secretsmanager_secret" "db" {
  name = "/prod/app/db"
}]],
    good = [[
resource "aws_secretsmanager_secret" "db" {
  name = "/prod/app/db"
}

resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id           = aws_secretsmanager_secret.db.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"
  rotation_rules {
    automatically_after_days = 30
  }
}]],
    check = function(r)
        if not r:link("aws_secretsmanager_secret_rotation", "secret_id") and not r:has("rotation_rules") then
            r:fail(nil, "no rotation is set up for the secret")
        end
    end,
}
