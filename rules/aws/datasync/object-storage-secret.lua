-- A secret in the configuration is known to everybody who reads the repository.
return rule {
    title = "DataSync location has its secret key written down",
    severity = "critical",
    category = "secrets",
    resources = { "aws_datasync_location_object_storage" },
    rationale = "The secret key of the storage stands in the configuration, its history and the state. Whoever "
        .. "reads one of them reads the storage.",
    fix = [[Take the key from a secret store, or use storage that needs none.

    resource "aws_datasync_location_object_storage" "example" {
      access_key = local.archive.access_key
      secret_key = local.archive.secret_key
    }]],
    aliases = { "CKV_AWS_295", "DatasyncLocationExposesSecrets" },
    bad = {
        [[
resource "aws_datasync_location_object_storage" "archive" {
  agent_arns      = ["arn:aws:datasync:eu-west-1:123456789012:agent/agent-1"]
  server_hostname = "archive.example.com"
  bucket_name     = "archive"
  access_key      = "archive"
  secret_key      = "wT9qkD1v7xXb4mPz"
}]],
        [[
variable "key" {
  type    = string
  default = "wT9qkD1v7xXb4mPz"
}

resource "aws_datasync_location_object_storage" "archive" {
  agent_arns      = ["arn:aws:datasync:eu-west-1:123456789012:agent/agent-1"]
  server_hostname = "archive.example.com"
  bucket_name     = "archive"
  secret_key      = var.key
}]],
    },
    good = {
        [[
resource "aws_datasync_location_object_storage" "archive" {
  agent_arns      = ["arn:aws:datasync:eu-west-1:123456789012:agent/agent-1"]
  server_hostname = "archive.example.com"
  bucket_name     = "archive"
}]],
        [[
data "aws_secretsmanager_secret_version" "archive" {
  secret_id = "archive"
}

resource "aws_datasync_location_object_storage" "archive" {
  agent_arns      = ["arn:aws:datasync:eu-west-1:123456789012:agent/agent-1"]
  server_hostname = "archive.example.com"
  bucket_name     = "archive"
  access_key      = "archive"
  secret_key      = data.aws_secretsmanager_secret_version.archive.secret_string
}]],
    },
    check = function(location)
        -- What is not known here comes from elsewhere: a secret store, or whoever runs Terraform.
        if location:known "secret_key" and (location:text "secret_key" or "") ~= "" then
            location:fail("secret_key", "the secret key is written in the configuration")
        end
    end,
}
