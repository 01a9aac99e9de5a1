provider "aws" {
  alias = "west"
}
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_instance" "i" {
  count      = 1
  ami        = "ami-1"
  provider   = aws.west
  depends_on = [aws_vpc.v]
  lifecycle {
    create_before_destroy = true
    prevent_destroy       = true
    ignore_changes        = [tags["Owner"], ami]
    replace_triggered_by  = [aws_vpc.v.cidr_block]
  }
  connection {
    host = self.public_ip
  }
  provisioner "local-exec" {
    command    = "echo ${self.ami} ${count.index}"
    when       = destroy
    on_failure = continue
  }
  timeouts {
    create = "5m"
  }
}
resource "aws_instance" "all" {
  lifecycle {
    ignore_changes = all
    unheard_of     = 1
  }
}
resource "aws_instance" "off" {
  lifecycle {
    enabled = false
  }
}
