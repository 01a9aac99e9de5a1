-- Kubernetes keeps secrets in plain text unless told otherwise.
local value = require "guard.value"

return rule {
    title = "EKS cluster does not encrypt Kubernetes secrets",
    severity = "medium",
    category = "encryption",
    resources = { "aws_eks_cluster" },
    rationale = "Secrets of the cluster lie in its database, readable to whoever gets at it or its "
        .. "backups. Envelope encryption with a KMS key closes that.",
    fix = [[Set encryption_config for secrets.

    encryption_config {
      resources = ["secrets"]
      provider {
        key_arn = aws_kms_key.eks.arn
      }
    }]],
    aliases = {
        "CKV_AWS_58", "EKSSecretsEncryption", "AVD-AWS-0039", "AWS-0039", "aws-eks-encrypt-secrets",
    },
    frameworks = {
        ["aws-fsbp"] = { "EKS.3" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.5", "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.2", "2.10.2" },
    },
    bad = {
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  encryption_config {
    resources = ["other"]
    provider {
      key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
    }
  }
}]],
        [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  encryption_config {
    resources = ["secrets"]
  }
}]],
    },
    good = [[
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
    }
  }
}]],
    unknown = [[
variable "encrypted" {
  type = list(string)
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"
  encryption_config {
    resources = var.encrypted
    provider {
      key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
    }
  }
}]],
    check = function(r)
        for _, config, path in r:blocks("encryption_config") do
            for _, kind in ipairs(value.list(config.resources)) do
                if kind == "secrets" then
                    if not r:has(path .. ".provider.key_arn") then
                        r:fail(path .. ".provider.key_arn", "no KMS key is named to encrypt Kubernetes secrets")
                    end
                    return
                end
            end
        end
        r:fail("encryption_config", "Kubernetes secrets are not encrypted with a KMS key")
    end,
}
