resource "aws_security_group" "app" {
  name        = "app"
  description = "app"
  ingress {
    description = "ssh"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

# guard:ignore AVD-AWS-0107 reason="the bastion" approved-by=@lead expires=2999-01-31
resource "aws_security_group" "bastion" {
  ingress {
    cidr_blocks = ["0.0.0.0/0"]
  }
}
