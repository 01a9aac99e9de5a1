variable "size" {}

resource "aws_sns_topic" "by_values" {}
