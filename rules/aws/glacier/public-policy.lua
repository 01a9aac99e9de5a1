-- An archive holds what must not be lost, and nobody looks at it.
local iam = require "guard.iam"

return rule {
    title = "Glacier vault is open to everybody",
    severity = "critical",
    category = "exposure",
    resources = { "aws_glacier_vault", "aws_glacier_vault_lock" },
    rationale = "A policy that allows everybody lets any AWS account read or delete archives. Nobody would "
        .. "notice for months.",
    fix = [[Name the principals that may use the vault.

    Principal = { AWS = "arn:aws:iam::123456789012:role/archivist" }]],
    aliases = { "CKV_AWS_167", "GlacierVaultAnyPrincipal" },
    frameworks = {
        ["cis-aws-7.0"] = { "2.21" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_glacier_vault" "archive" {
  name = "archive"
  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "glacier:InitiateJob"
      Resource  = "arn:aws:glacier:eu-west-1:123456789012:vaults/archive"
    }]
  })
}]],
        [[
resource "aws_glacier_vault" "archive" {
  name = "archive"
  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = ["*"] }
      Action    = "glacier:InitiateJob"
      Resource  = "arn:aws:glacier:eu-west-1:123456789012:vaults/archive"
    }]
  })
}]],
        [[
resource "aws_glacier_vault_lock" "archive" {
  complete_lock = false
  vault_name    = "archive"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "glacier:InitiateJob"
      Resource  = "arn:aws:glacier:eu-west-1:123456789012:vaults/archive"
    }]
  })
}]],
    },
    good = {
        [[
resource "aws_glacier_vault" "archive" {
  name = "archive"
  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/archivist" }
      Action    = "glacier:InitiateJob"
      Resource  = "arn:aws:glacier:eu-west-1:123456789012:vaults/archive"
    }]
  })
}]],
        [[
resource "aws_glacier_vault" "archive" {
  name = "archive"
}]],
        [[
resource "aws_glacier_vault" "archive" {
  name = "archive"
  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "glacier:InitiateJob"
      Resource  = "arn:aws:glacier:eu-west-1:123456789012:vaults/archive"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
        [[
resource "aws_glacier_vault" "archive" {
  name = "archive"
  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "glacier:InitiateJob"
      Resource  = "arn:aws:glacier:eu-west-1:123456789012:vaults/archive"
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_glacier_vault" "archive" {
  name = "archive"
  access_policy = var.policy
}]],
    check = function(vault)
        local path = vault:type() == "aws_glacier_vault" and "access_policy" or "policy"
        iam.report_public(vault, path, "the policy allows %s to everybody")
    end,
}
