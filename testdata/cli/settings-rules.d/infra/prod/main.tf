resource "aws_sns_topic" "by_path" {}

resource "aws_sns_topic" "by_tag" {
  tags = { Environment = "dev" }
}
