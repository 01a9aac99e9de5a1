provider "aws" {
  regoin = "eu-west-1"
  default_tags {
    tags = { Team = "data" }
  }
}

variable "size" {
  default = "large"
}

resource "aws_ebs_volume" "data" {
  count             = 1
  availability_zone = "eu-west-1a"
  size              = var.size
  arn               = "arn:aws:ec2:eu-west-1:123456789012:volume/vol-1"
  encripted         = true
}

resource "aws_lb" "main" {
  subnet_mapping {
    subnet_id    = "subnet-1"
    alocation_id = "eipalloc-1"
  }
  access_logs {
    bucket  = "logs"
    enabled = "yes"
  }
  access_logs {
    bucket = "more-logs"
  }
  tags {
    Team = "web"
  }
}

resource "aws_security_group" "web" {
  dynamic "ingress" {
    for_each = [443]
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_block  = ["10.0.0.0/8"]
      description = "TLS"
    }
  }
  timeouts {
    creat = "5m"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_bucket_versioning" "logs" {
  versioning_configuration = { status = "Enabled" }
}

data "aws_ami" "base" {
  owner = ["self"]
  filter {
    name = "name"
  }
}

output "endpoint" {
  value = aws_lb.main.dns_nam
}
