#tfsec:ignore:aws-sns-enable-topic-encryption:exp:2027-01-01
resource "aws_sns_topic" "by_tfsec" {
  name = "a"
}

resource "aws_sns_topic" "by_checkov" {
  # checkov:skip=CKV_AWS_26,CKV_NONE_1: nothing secret "here"
  name = "b"
}

resource "aws_sns_topic" "in_baseline" {
  name = "c"
}

#trivy:ignore:AVD-AWS-*[name=d]
resource "aws_sns_topic" "by_value" {
  name = "d"
}

resource "aws_sqs_queue" "severity" {
  name                    = "d"
  sqs_managed_sse_enabled = false
}
