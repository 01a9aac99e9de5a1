-- A key in the configuration is a key in the repository.
local secrets = require "guard.secrets"

return rule {
    title = "AWS provider has its keys written down",
    severity = "critical",
    category = "secrets",
    resources = { "provider.aws" },
    rationale = "Keys in a provider block are known to everybody who ever cloned the repository, and stay in its "
        .. "history. Whoever has them acts with all rights that Terraform has.",
    fix = [[Take the keys from the environment, a profile or a role.

    provider "aws" {
      region = "eu-west-1"
      assume_role {
        role_arn = "arn:aws:iam::123456789012:role/terraform"
      }
    }]],
    aliases = { "CKV_AWS_41", "AWSCredentials" },
    supersedes = { "aws-secret-in-plain-text" },
    bad = {
        [[
provider "aws" {
  region     = "eu-west-1"
  access_key = "AKIAIOSFODNN7EXAMPLE"
  secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
}]],
        [[
provider "aws" {
  region     = "eu-west-1"
  secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
}]],
    },
    good = {
        [[
provider "aws" {
  region     = "eu-west-1"
}]],
        [[
provider "aws" {
  region     = "eu-west-1"
  access_key = "test"
  secret_key = "test"
}]],
        [[
provider "aws" {
  region     = "eu-west-1"
  access_key = "mock_access_key"
  secret_key = "mock_secret_key"
}]],
        [[
variable "key" {
  type      = string
  sensitive = true
}

provider "aws" {
  region     = "eu-west-1"
  access_key = var.key
}]],
        [[
provider "aws" {
  region     = "eu-west-1"
  access_key = ""
}]],
    },
    check = function(provider)
        -- What comes from a variable is reported where the variable gets its value; "test" is for test doubles of AWS.
        local written = {}
        for attribute, pattern in pairs(secrets.AWS_KEYS) do
            if provider:is_literal(attribute) and (provider:text(attribute) or ""):find(pattern) then
                written[#written + 1] = attribute
            end
        end
        if #written > 0 then
            provider:fail(written[#written], "written in the configuration: %s", table.concat(written, " and "))
        end
    end,
}
