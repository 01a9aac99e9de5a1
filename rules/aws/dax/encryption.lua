-- A cache of the table holds what the table holds.
return rule {
    title = "DAX cluster is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_dax_cluster" },
    rationale = "DynamoDB encrypts its tables, but a DAX cluster does not encrypt what it keeps of them "
        .. "unless told to. Encryption can be chosen at creation only.",
    fix = [[Set enabled of server_side_encryption to true.

    resource "aws_dax_cluster" "example" {
      server_side_encryption {
        enabled = true
      }
    }]],
    aliases = {
        "CKV_AWS_47", "DAXEncryption", "AVD-AWS-0023", "AWS-0023",
        "aws-dynamodb-enable-at-rest-encryption", "AC_AWS_0375",
    },
    frameworks = {
        ["aws-fsbp"] = { "DynamoDB.3" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_dax_cluster" "main" {
  cluster_name       = "prod-app"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3

}]],
        [[
resource "aws_dax_cluster" "main" {
  cluster_name       = "prod-app"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3
  server_side_encryption {
    enabled = false
  }
}]],
    },
    good = [[
resource "aws_dax_cluster" "main" {
  cluster_name       = "prod-app"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3
  server_side_encryption {
    enabled = true
  }
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_dax_cluster" "main" {
  cluster_name       = "prod-app"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3
  server_side_encryption {
    enabled = var.value
  }
}]],
    check = function(r)
        if not r:is_true("server_side_encryption.enabled") then
            r:fail("server_side_encryption.enabled", "the cluster does not encrypt what it keeps")
        end
    end,
}
