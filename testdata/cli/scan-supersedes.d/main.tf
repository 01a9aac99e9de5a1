resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-west-1a"
  size              = 10
}

# guard:ignore org-thing-encrypted reason="made by another team"
resource "aws_ebs_volume" "accepted" {
  availability_zone = "eu-west-1a"
  size              = 10
}

# guard:ignore org-thing-key,EXAMPLE_2 reason="names only what is superseded"
resource "aws_ebs_volume" "half" {
  availability_zone = "eu-west-1a"
  size              = 10
}

resource "aws_ebs_volume" "own_key_missing" {
  availability_zone = "eu-west-1a"
  size              = 10
  encrypted         = true
}
