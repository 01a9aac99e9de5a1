-- The bucket that keeps Terraform's state: its versions are the only way back.
local naming = require "guard.naming"
local s3 = require "guard.s3"
local settings = require "guard.settings"

local function is_state_bucket(bucket)
    local name = bucket:has "bucket" and bucket:partial "bucket" or nil
    if not name then
        return false
    end
    local template = settings.get "backend.bucket"
    if template and naming.fits(name, template, naming.values()) == "yes" then
        return true
    end
    return name:find("terraform%-state") ~= nil or name:find "tfstate" ~= nil
end

local function is_versioned(bucket)
    local split = bucket:link("aws_s3_bucket_versioning", "bucket")
    if split then
        return split:text "versioning_configuration.status" == "Enabled"
    end
    return bucket:is_true "versioning.enabled"
end

local function has_lifecycle(bucket)
    return bucket:has "lifecycle_rule" or bucket:link("aws_s3_bucket_lifecycle_configuration", "bucket") ~= nil
end

local function is_closed(bucket)
    local block = s3.public_access_block(bucket)
    if not block then
        return false
    end
    for _, switch in ipairs(s3.switches) do
        if not block:is_true(switch) then
            return false
        end
    end
    return true
end

local function uses_kms(bucket)
    local holder, path = s3.default_encryption(bucket)
    return holder ~= nil and (holder:text(path) or ""):find "^aws:kms" ~= nil
end

return rule {
    title = "Bucket of Terraform's state is not protected as the standard asks",
    severity = "high",
    category = "reliability",
    resources = { "aws_s3_bucket" },
    rationale = "Who loses the state loses track of everything that was made, and who reads it reads the passwords "
        .. "in it. Versions bring it back, a key and a closed bucket keep it.",
    fix = [[Give the bucket versioning, KMS encryption, a lifecycle for old versions, and a public access block.

    resource "aws_s3_bucket_versioning" "state" {
      bucket = aws_s3_bucket.state.id
      versioning_configuration {
        status = "Enabled"
      }
    }

    resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
      bucket = aws_s3_bucket.state.id
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = aws_kms_key.state.arn
        }
      }
    }]],
    bad = {
        [[
resource "aws_s3_bucket" "state" {
  bucket = "acme-terraform-state-123456789012"
}]],
        [[
resource "aws_s3_bucket" "state" {
  bucket = "acme-tfstate"
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id
  versioning_configuration {
    status = "Suspended"
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "state" {
  bucket = "acme-terraform-state-123456789012"
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "state" {
  bucket = aws_s3_bucket.state.id
  rule {
    id     = "old-versions"
    status = "Enabled"
    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}

resource "aws_s3_bucket_public_access_block" "state" {
  bucket                  = aws_s3_bucket.state.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
        [[
resource "aws_s3_bucket" "of_something_else" {
  bucket = "acme-logs"
}]],
    },
    unknown = [[
variable "status" {
  type = string
}

resource "aws_s3_bucket" "state" {
  bucket = "acme-tfstate"
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id
  versioning_configuration {
    status = var.status
  }
}]],
    check = function(bucket)
        if not is_state_bucket(bucket) then
            return
        end
        local missing = {}
        for what, is_there in pairs {
            ["versioning"] = is_versioned,
            ["KMS encryption"] = uses_kms,
            ["a lifecycle for old versions"] = has_lifecycle,
            ["a public access block"] = is_closed,
        } do
            if not is_there(bucket) then
                missing[#missing + 1] = what
            end
        end
        table.sort(missing)
        if #missing > 0 then
            bucket:fail("bucket", "the bucket holds Terraform's state and lacks %s", table.concat(missing, ", "))
        end
    end,
}
