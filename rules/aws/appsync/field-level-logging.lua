-- Errors of a resolver show only in field-level logs.
return rule {
    title = "AppSync API does not log its resolvers",
    severity = "low",
    category = "logging",
    resources = { "aws_appsync_graphql_api" },
    rationale = "A failing or abused resolver leaves its trace at the level of fields. With NONE the log only "
        .. "shows that a request came.",
    fix = [[Set field_log_level to ERROR or above.

    log_config {
      cloudwatch_logs_role_arn = aws_iam_role.appsync.arn
      field_log_level          = "ERROR"
    }]],
    aliases = { "CKV_AWS_194", "AppSyncFieldLevelLogs" },
    frameworks = {
        ["aws-fsbp"] = { "AppSync.2" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["iso-27001-2022"] = { "A.8.15" },
        ["soc2"] = { "cc_a_1_1" },
    },
    bad = {
        [[
resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
}]],
        [[
resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = "NONE"
  }
}]],
    },
    good = {
        [[
resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = "ERROR"
  }
}]],
        [[
resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = "ALL"
  }
}]],
    },
    unknown = [[
variable "level" {
  type = string
}

resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = var.level
  }
}]],
    check = function(api)
        local level = api:text "log_config.field_log_level"
        if not level or level == "NONE" then
            api:fail("log_config.field_log_level", "requests are not logged at the level of fields")
        end
    end,
}
