variable "token_for_ci" {
  type    = string
  default = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
}

variable "from_file" {
  type = string
}

locals {
  repository = "https://deploy:open-sesame-42@git.internal/app.git"
}

resource "aws_instance" "web" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  user_data     = base64encode("export AWS_ACCESS_KEY_ID=AKIAQWERTYUIOPASDFGH")
}

resource "aws_instance" "documented" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  user_data     = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE"
}

resource "aws_sns_topic" "tagged" {
  name = "alarms"
  tags = { api_password = "left-in-a-tag", owner = nothing_of_the_name("y") }
}
