resource "aws_sns_topic" "t" {
  tags = { Team = "strangers" }
}
