-- Events tell other services, and whoever watches, that something was put or deleted.
local TARGETS = { "topic", "queue", "lambda_function" }

-- One that names nobody takes the bucket's notifications away (PutBucketNotificationConfiguration).
local function tells_somebody(notification)
    for _, target in ipairs(TARGETS) do
        if notification:has(target) then
            return true
        end
    end
    return notification:is_true "eventbridge"
end

return rule {
    title = "S3 bucket sends no events",
    severity = "low",
    category = "logging",
    resources = { "aws_s3_bucket" },
    rationale = "With notifications a new or deleted object is seen at once, also one that nobody should "
        .. "have put there. Without them changes are found by looking.",
    fix = [[Add an aws_s3_bucket_notification.

    resource "aws_s3_bucket_notification" "example" {
      bucket      = aws_s3_bucket.example.id
      eventbridge = true
    }]],
    aliases = { "CKV2_AWS_62", "S3BucketEventNotifications" },
    frameworks = {
        ["aws-fsbp"] = { "S3.11" },
        ["pci-dss-4.0"] = { "11.5.2", "11.6.1", "12.10.5", "A3.3.1", "A3.5.1" },
        ["isms-p-2023"] = { "2.10.2", "2.11.3" },
    },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_notification" "data" {
  bucket = aws_s3_bucket.data.id
}]],
    },
    good = [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_notification" "data" {
  bucket      = aws_s3_bucket.data.id
  eventbridge = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_notification" "data" {
  bucket      = aws_s3_bucket.data.id
  eventbridge = var.on
}]],
    check = function(bucket)
        for _, notification in ipairs(bucket:links("aws_s3_bucket_notification", "bucket")) do
            if tells_somebody(notification) then
                return
            end
        end
        bucket:fail(nil, "no notification tells of changes in the bucket")
    end,
}
