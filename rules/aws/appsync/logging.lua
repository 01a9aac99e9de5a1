-- A GraphQL API has one address, and only its log tells what is asked.
return rule {
    title = "AppSync API does not log requests",
    severity = "medium",
    category = "logging",
    resources = { "aws_appsync_graphql_api" },
    rationale = "Every request to a GraphQL API looks alike from outside. Without logs neither errors nor abuse "
        .. "can be traced.",
    fix = [[Give log_config a role that may write logs.

    log_config {
      cloudwatch_logs_role_arn = aws_iam_role.appsync.arn
      field_log_level          = "ERROR"
    }]],
    aliases = { "CKV_AWS_193", "AppSyncLogging" },
    supersedes = { "aws-appsync-field-level-logging" },
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
    cloudwatch_logs_role_arn = ""
    field_log_level          = "ERROR"
  }
}]],
    },
    good = [[
resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = "ERROR"
  }
}]],
    check = function(api)
        local path = "log_config.cloudwatch_logs_role_arn"
        -- A role that is not known yet is one nevertheless.
        if not api:has(path) or (api:known(path) and api:text(path) == "") then
            api:fail(path, "the API writes no logs")
        end
    end,
}
