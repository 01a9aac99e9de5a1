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
        ["pci-dss-4.0"] = {
            "3.5.1.34", "8.2.2.8", "8.2.2.9", "8.2.2.10", "8.3.2.53", "8.3.5.2", "8.3.5.3", "8.3.5.4",
            "8.3.7.2", "8.3.7.3", "8.3.7.4", "8.3.9.2", "8.3.9.3", "8.3.9.4", "8.3.10.1.2", "8.3.10.1.3",
            "8.3.10.1.4", "8.6.3.3", "8.6.3.4", "8.6.3.5",
        },
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
