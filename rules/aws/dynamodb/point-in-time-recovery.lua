-- A bad deployment can empty a table in a minute.
return rule {
    title = "DynamoDB table has no point-in-time recovery",
    severity = "medium",
    category = "reliability",
    resources = { "aws_dynamodb_table" },
    rationale = "With point-in-time recovery a table can be restored to any second of the last 35 days. "
        .. "Without it only backups that somebody made remain.",
    fix = [[Enable point_in_time_recovery.

    point_in_time_recovery {
      enabled = true
    }]],
    aliases = {
        "CKV_AWS_28", "DynamodbRecovery", "AVD-AWS-0024", "AWS-0024", "aws-dynamodb-enable-recovery",
        "AC_AWS_0458", "FG_R00106",
    },
    frameworks = {
        ["aws-fsbp"] = { "DynamoDB.2" },
        ["pci-dss-4.0"] = { "3.2.1", "3.3.1.1", "3.3.1.3", "3.3.2", "3.3.3", "10.3.3", "10.5.1" },
        ["nist-800-53-r5"] = {
            "cp_1_2", "cp_2_5", "cp_6_2", "cp_9_a", "cp_9_b", "cp_9_c", "cp_10", "cp_10_2", "sc_5_2", "si_13_5",
        },
        ["soc2"] = { "cc_7_4", "cc_a_1_1" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}]],
        [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = false
  }
}]],
    },
    good = [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
}]],
    unknown = [[
variable "pitr" {
  type = bool
}

resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = var.pitr
  }
}]],
    check = function(r)
        if not r:is_true("point_in_time_recovery.enabled") then
            r:fail("point_in_time_recovery.enabled", "the table cannot be restored to a point in time")
        end
    end,
}
