-- A secret in code is known to everybody who ever cloned it.
local plain_text = require "guard.plain_text"

return rule {
    title = "Secret stands in plain text",
    severity = "critical",
    category = "secrets",
    resources = {
        "variable", "provider.aws", "aws_instance", "aws_launch_template", "aws_launch_configuration",
        "aws_lambda_function", "aws_db_instance", "aws_rds_cluster", "aws_redshift_cluster",
        "aws_docdb_cluster", "aws_elasticache_replication_group", "aws_ssm_parameter",
        "aws_secretsmanager_secret_version", "aws_mq_broker", "aws_dms_endpoint", "aws_codebuild_project",
        "aws_elastic_beanstalk_environment",
    },
    rationale = "What stands in the configuration is in the history of the repository, in the state and "
        .. "in every log of a plan, for good. Whoever reads any of them can act with it.",
    fix = [[Take it from Secrets Manager or a variable without default that is marked sensitive.

    variable "password" {
      type      = string
      sensitive = true
    }]],
    aliases = {
        "CKV_AWS_41", "AWSCredentials", "CKV_AWS_45", "LambdaEnvironmentCredentials", "CKV_AWS_46",
        "EC2Credentials", "AVD-AWS-0029", "AWS-0029", "aws-ec2-no-secrets-in-user-data", "AVD-AWS-0122",
        "AWS-0122", "aws-ec2-no-sensitive-info", "AVD-AWS-0129", "AWS-0129",
        "aws-ec2-no-secrets-in-launch-template-user-data",
    },
    supersedes = {
        "secret-artifactory", "secret-aws-access-key", "secret-azure-storage-key", "secret-basic-auth",
        "secret-cloudant", "secret-ibm-cloud-key", "secret-ibm-cos-key", "secret-json-web-token",
        "secret-mailchimp", "secret-npm", "secret-private-key", "secret-provider-key",
        "secret-random-base64", "secret-random-hex", "secret-slack", "secret-softlayer", "secret-square",
        "secret-stripe", "secret-twilio",
    },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22", "A.8.27" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_launch_configuration" "web" {
  image_id      = "ami-12345678"
  instance_type = "t3.micro"
  user_data     = "export DB_PASSWORD='correct-horse-battery'"
}]],
        [[
resource "aws_db_instance" "main" {
  username = "app"
  password = "correct-horse-battery"
}]],
        [[
variable "api_token" {
  type    = string
  default = "9f86d081884c7d659a2feaa0c55ad015"
}]],
        [[
resource "aws_instance" "web" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #!/bin/sh
    export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7QWERTYU
  EOT
}]],
        [[
provider "aws" {
  region     = "eu-west-1"
  access_key = "AKIAIOSFODNN7QWERTYU"
}]],
    },
    good = {
        [[
resource "aws_launch_configuration" "web" {
  image_id      = "ami-12345678"
  instance_type = "t3.micro"
  user_data     = "export DB_PASSWORD=$(aws ssm get-parameter --name /db) TOKEN=$TOKEN"
}]],
        [[
variable "password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "main" {
  username = "app"
  password = var.password
}]],
        [[
resource "aws_instance" "web" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  user_data     = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE"
}]],
        [[
provider "aws" {
  region     = "eu-west-1"
  access_key = "mock_access_key"
  secret_key = "mock_secret_key"
}]],
        [[
variable "secret_name" {
  type    = string
  default = "/prod/app/db"
}]],
    },
    check = function(r)
        for _, found in ipairs(plain_text.find(r)) do
            r:fail(found.path, "%s", found.what)
        end
    end,
}
