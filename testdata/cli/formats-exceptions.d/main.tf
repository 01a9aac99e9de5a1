# guard:ignore aws-sqs-encryption reason="3 failures\": [ of the ::error:: fail-over" approved-by=@org/security expires=2027-01-31 ticket=SEC-7
resource "aws_sqs_queue" "failover" {
  name = "failover"
}

resource "aws_sns_topic" "Failed" {
  name = "failed"
}
