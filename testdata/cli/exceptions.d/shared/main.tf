variable "name" {
  default = "shared"
}

resource "aws_sns_topic" "shared" {
  name = var.name
}
