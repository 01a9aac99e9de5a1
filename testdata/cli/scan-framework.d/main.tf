variable "encrypted" {
  type = bool
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 10
  encrypted         = var.encrypted
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}
