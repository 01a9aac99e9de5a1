variable "name" {
  description = "Name of the table."
  type        = "string"
}

locals {
  label = "${var.name}"
}

resource "aws_sns_topic" "many" {
  count      = 3
  name       = "${local.label}-${count.index}"
  depends_on = ["aws_dynamodb_table.locks"]
}

output "first" {
  description = "The first."
  value       = aws_sns_topic.many.0.arn
}
