-- Without versions an overwritten or deleted object is gone: no undo for a mistake or for ransomware.
local function enabled(bucket)
    local split = bucket:link("aws_s3_bucket_versioning", "bucket")
    if split then
        return split:get("versioning_configuration.status") == "Enabled", split
    end
    return bucket:is_true("versioning.enabled")
end

return rule {
    title = "S3 bucket does not keep versions",
    severity = "medium",
    category = "reliability",
    resources = { "aws_s3_bucket" },
    rationale = "Without versioning an object that is overwritten or deleted cannot be brought back. "
        .. "Versions are also what makes replication and object lock possible.",
    fix = [[Add an aws_s3_bucket_versioning resource with status "Enabled".

    resource "aws_s3_bucket_versioning" "example" {
      bucket = aws_s3_bucket.example.id
      versioning_configuration {
        status = "Enabled"
      }
    }]],
    aliases = {
        "CKV_AWS_21", "S3BucketVersioning", "AVD-AWS-0090", "AWS-0090", "aws-s3-enable-versioning", "AC_AWS_0214",
        "FG_R00101",
    },
    frameworks = {
        ["aws-fsbp"] = { "S3.14" },
        ["pci-dss-4.0"] = { "10.3.4" },
        ["nist-800-53-r5"] = {
            "au_9_2", "cp_1_2", "cp_2_5", "cp_6_1", "cp_6_2", "cp_6_a", "cp_9_a", "cp_9_b", "cp_9_c", "cp_10",
            "cp_10_2", "pm_11_b", "pm_17_b", "sc_5_2", "sc_16_1", "si_1_a_2", "si_13_5",
        },
        ["soc2"] = { "cc_7_4", "cc_a_1_1", "cc_c_1_2", "pi_1_5" },
        ["iso-27001-2022"] = { "A.8.3", "A.8.10" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    supersedes = { "aws-s3-mfa-delete" },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration {
    status = "Suspended"
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration {
    status = "Enabled"
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  versioning {
    enabled = true
  }
}]],
    },
    unknown = [[
variable "status" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration {
    status = var.status
  }
}]],
    check = function(bucket)
        local on, split = enabled(bucket)
        if on then
            return
        end
        if split then
            return bucket:fail_on(split, "versioning_configuration.status", "versioning is not enabled")
        end
        return bucket:fail("versioning.enabled", "versioning is not enabled")
    end,
}
