-- Encryption of Glue is set in a configuration that each part must name.
return rule {
    title = "Glue job, crawler or endpoint names no security configuration",
    severity = "medium",
    category = "encryption",
    resources = { "aws_glue_job", "aws_glue_crawler", "aws_glue_dev_endpoint" },
    rationale = "Without a security configuration, log lines and bookmarks are not encrypted and results "
        .. "take whatever the bucket has. The configuration has an effect only where it is named.",
    fix = [[Set security_configuration.

    resource "aws_glue_job" "example" {
      security_configuration = aws_glue_security_configuration.main.name
    }]],
    aliases = { "CKV_AWS_195", "GlueSecurityConfigurationEnabled" },
    bad = {
        [[
resource "aws_glue_job" "main" {
  name     = "load"
  role_arn = "arn:aws:iam::123456789012:role/glue"
  command {
    script_location = "s3://scripts/load.py"
  }

}]],
        [[
resource "aws_glue_crawler" "main" {
  name          = "events"
  database_name = "events"
  role          = "glue"
}]],
    },
    good = [[
resource "aws_glue_job" "main" {
  name     = "load"
  role_arn = "arn:aws:iam::123456789012:role/glue"
  command {
    script_location = "s3://scripts/load.py"
  }
  security_configuration = "encrypted"
}]],
    check = function(r)
        if not r:has("security_configuration")
            or r:known("security_configuration") and r:text("security_configuration") == "" then
            r:fail("security_configuration", "no security configuration is named, so log lines are not encrypted")
        end
    end,
}
