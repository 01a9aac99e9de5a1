# guard:ignore aws-sns-encryption reason="internal only" approved-by=@org/security expires=2026-12-01 ticket=SEC-1
resource "aws_sns_topic" "approved" {
  name = "approved"
}

# guard:ignore aws-sns-encryption reason="soon" approved-by=@org/security expires=2026-10-10 ticket=SEC-2
resource "aws_sns_topic" "expiring" {
  name = "expiring"
}

# guard:ignore aws-sns-encryption reason="late" approved-by=@org/security expires=2026-09-30 ticket=SEC-3
resource "aws_sns_topic" "expired" {
  name = "expired"
}

# guard:ignore aws-sns-encryption reason="by nobody" approved-by=@dev expires=2026-12-01
resource "aws_sns_topic" "unapproved" {
  name = "unapproved"
}

# guard:ignore aws-sqs-encryption reason="never" approved-by=@org/security expires=2026-12-01
resource "aws_sqs_queue" "forbidden" {
  name                    = "forbidden"
  sqs_managed_sse_enabled = false
}

# guard:ignore aws-sns-encryption reason="encrypted by now" approved-by=@org/security expires=2026-12-01
resource "aws_sns_topic" "unused" {
  name              = "unused"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic" "registered" {
  for_each = toset(["a", "b"])
  name     = each.key
}

module "shared" {
  source = "./shared"
  #checkov:skip=CKV_AWS_26:the caller says why
}

module "sealed" {
  source = "./shared"
  # trivy:ignore:AVD-AWS-9999
  name = "sealed"
}
