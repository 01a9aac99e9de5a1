-- The environment of a task is shown to everyone who may describe it.
local containers = require "guard.containers"
local secrets = require "guard.secrets"

return rule {
    title = "ECS container has a secret in its environment",
    severity = "critical",
    category = "secrets",
    resources = { "aws_ecs_task_definition" },
    rationale = "Environment values stand in the task definition, in Terraform's state and in the console "
        .. "in plain text, in every revision for ever. Secrets are fetched at start by the secrets "
        .. "list.",
    fix = [=[Use secrets with valueFrom.

    secrets = [{
      name      = "DB_PASSWORD"
      valueFrom = aws_secretsmanager_secret.db.arn
    }]]=],
    aliases = { "AVD-AWS-0036", "AWS-0036", "aws-ecs-no-plaintext-secrets", "AC_AWS_0095" },
    supersedes = {
        "secret-artifactory", "secret-aws-access-key", "secret-azure-storage-key", "secret-basic-auth",
        "secret-cloudant", "secret-ibm-cloud-key", "secret-ibm-cos-key", "secret-json-web-token",
        "secret-mailchimp", "secret-npm", "secret-private-key", "secret-provider-key",
        "secret-random-base64", "secret-random-hex", "secret-slack", "secret-softlayer", "secret-square",
        "secret-stripe", "secret-twilio",
    },
    frameworks = {
        ["aws-fsbp"] = { "ECS.8" },
        ["pci-dss-4.0"] = { "3.5.1", "8.2.2", "8.3.2" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      environment = [{ name = "DB_PASSWORD", value = "correct-horse-battery" }]
    }
  ])
}]],
    good = {
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      environment = [{ name = "STAGE", value = "prod" }]
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      secrets = [{ name = "DB_PASSWORD", valueFrom = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db" }]
    }
  ])
}]],
    },
    unknown = [[
variable "definitions" {
  type = string
}

resource "aws_ecs_task_definition" "app" {
  family                = "app"
  container_definitions = var.definitions
}]],
    check = function(r)
        for _, container in ipairs(containers.of(r)) do
            for _, variable in ipairs(containers.environment(container)) do
                if secrets.is_secret_name(variable.name) and secrets.looks_real(variable.value)
                    or secrets.find(variable.value) then
                    r:fail("container_definitions", "environment variable %s of container %s holds a secret",
                        variable.name, containers.name(container))
                end
            end
        end
    end,
}
