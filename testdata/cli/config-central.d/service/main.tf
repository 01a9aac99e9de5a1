# guard:ignore aws-sns-encryption reason="in the central register"
resource "aws_sns_topic" "approved" {}

# guard:ignore aws-sns-encryption reason="in my own register"
resource "aws_sns_topic" "mine" {}

#tfsec:ignore:*
resource "aws_sns_topic" "peers" {}
