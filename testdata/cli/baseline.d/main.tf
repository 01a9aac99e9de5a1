resource "aws_sns_topic" "old" {
  name = "old"
}

resource "aws_sns_topic" "changed" {
  name = "changed"
}
