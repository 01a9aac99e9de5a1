resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_s3_bucket" "reports" {
  bucket = "reports"
}
