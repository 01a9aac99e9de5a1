variable "name" {
  default = "web"
}

variable "zone" {}

locals {
  label  = "${var.name}-${var.zone}"
  secret = sensitive("hush")
}

resource "aws_s3_bucket" "logs" {
  bucket = "${var.name}-logs"
}
