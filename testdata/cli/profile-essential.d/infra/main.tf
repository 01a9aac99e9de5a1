resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
}

resource "aws_ebs_volume" "orders" {
  availability_zone = "eu-west-1a"
  size              = 20
}

resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::123456789012:role/orders"
  definition = "{}"
}
