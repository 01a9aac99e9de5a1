variable "tags" {
  description = "Tags of the queue."
  type        = map(string)
}

resource "aws_sqs_queue" "this" {
  name = "prod-fileflow-queue"
  tags = var.tags
}
