-- One wrong plan deletes a table.
return rule {
    title = "DynamoDB table has no deletion protection",
    severity = "medium",
    category = "reliability",
    resources = { "aws_dynamodb_table" },
    rationale = "Deletion protection makes a destroy fail until somebody switches it off on purpose. It "
        .. "costs nothing.",
    fix = [[Set deletion_protection_enabled to true.

    resource "aws_dynamodb_table" "example" {
      deletion_protection_enabled = true
    }]],
    frameworks = {
        ["aws-fsbp"] = { "DynamoDB.6", "DynamoDB.7" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}]],
    good = [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  deletion_protection_enabled = true
}]],
    unknown = [[
variable "deletion_protection_enabled" {
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
  deletion_protection_enabled = var.deletion_protection_enabled
}]],
    check = function(r)
        if not r:is_true("deletion_protection_enabled") then
            r:fail("deletion_protection_enabled", "a destroy would delete the table at once")
        end
    end,
}
