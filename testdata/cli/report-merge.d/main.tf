resource "aws_security_group" "admin" {
  name = "admin"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# guard:ignore aws-sg-open-ssh reason="bastion of the lab" approved-by=@lead expires=2027-01-31
resource "aws_security_group" "lab" {
  name = "lab"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

variable "unused" {}
