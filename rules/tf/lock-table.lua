-- Terraform writes its lock under the key LockID; with another key every apply fails, or none is locked.
return rule {
    title = "Lock table of Terraform's state has not the key LockID",
    severity = "medium",
    category = "reliability",
    resources = { "aws_dynamodb_table" },
    rationale = "The S3 backend locks the state with an item whose key is the string LockID. A table with another "
        .. "key cannot hold the lock, so that applies fail, or are run without it.",
    fix = [[Give the table the hash key LockID, of the type S.

    resource "aws_dynamodb_table" "lock" {
      name         = "terraform-locks"
      billing_mode = "PAY_PER_REQUEST"
      hash_key     = "LockID"
      attribute {
        name = "LockID"
        type = "S"
      }
    }]],
    bad = {
        [[
resource "aws_dynamodb_table" "lock" {
  name         = "terraform-locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}]],
        [[
resource "aws_dynamodb_table" "lock" {
  name         = "acme-tfstate-lock"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"
  attribute {
    name = "LockID"
    type = "N"
  }
}]],
    },
    good = {
        [[
resource "aws_dynamodb_table" "lock" {
  name         = "terraform-locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"
  attribute {
    name = "LockID"
    type = "S"
  }
}]],
        [[
resource "aws_dynamodb_table" "of_something_else" {
  name         = "door-locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "door"
  attribute {
    name = "door"
    type = "S"
  }
}]],
    },
    unknown = [[
variable "hash_key" {
  type = string
}

resource "aws_dynamodb_table" "lock" {
  name         = "terraform-locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = var.hash_key
  attribute {
    name = "id"
    type = "S"
  }
}]],
    check = function(r)
        local name = (r:partial "name" or ""):lower()
        local is_of_terraform = name:find "terraform" or name:find "tfstate" or name:find "tf%-"
        if not is_of_terraform or not name:find "lock" then
            return
        end
        local key = r:text "hash_key"
        if key ~= "LockID" then
            return r:fail("hash_key", "the hash key is %s; the lock is written under LockID", key or "not set")
        end
        for _, attribute, path in r:blocks "attribute" do
            if attribute.name == key and attribute.type ~= "S" then
                r:fail(path .. ".type", "LockID is of the type %s; the lock is a string (S)", attribute.type)
            end
        end
    end,
}
