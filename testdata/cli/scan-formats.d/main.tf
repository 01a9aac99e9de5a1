variable "public" {
  type    = bool
  default = true
}

locals {
  acl = var.public ? "public-read" : "private"
}

module "assets" {
  source = "./modules/bucket"
  name   = "assets"
  acl    = local.acl
}

resource "aws_security_group" "admin" {
  name        = "admin"
  description = "Administrators"

  ingress {
    description = "SSH"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
  }
}
