-- Log files that can be overwritten prove nothing.
return rule {
    title = "S3 bucket of a CloudTrail trail does not keep versions",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "An intruder who may write to the bucket overwrites or deletes what shows the way in. "
        .. "With versions the first file is still there.",
    fix = [[Add an aws_s3_bucket_versioning resource.

    resource "aws_s3_bucket_versioning" "trail" {
      bucket = aws_s3_bucket.trail.id
      versioning_configuration {
        status = "Enabled"
      }
    }]],
    bad = [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
    good = {
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_s3_bucket_versioning" "trail" {
  bucket = aws_s3_bucket.trail.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"

}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_s3_bucket_versioning" "trail" {
  bucket = aws_s3_bucket.trail.id
  versioning_configuration {
    status = var.value
  }
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
    check = function(r)
        for _, bucket in ipairs(r:refers("s3_bucket_name", "aws_s3_bucket")) do
            local split = bucket:link("aws_s3_bucket_versioning", "bucket")
            if split then
                if split:text("versioning_configuration.status") ~= "Enabled" then
                    r:fail_on(split, "versioning_configuration.status", "the bucket of the trail keeps no versions")
                end
            elseif not bucket:is_true("versioning.enabled") then
                r:fail_on(bucket, "versioning.enabled", "the bucket of the trail keeps no versions")
            end
        end
    end,
}
