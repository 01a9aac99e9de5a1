resource "aws_sqs_queue" "ab" {
  name = "ab"
}
