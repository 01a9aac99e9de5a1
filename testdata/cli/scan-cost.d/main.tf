resource "aws_instance" "web" {
  instance_type = "m4.2xlarge"
}

resource "aws_instance" "strange" {
  instance_type = "m99.large"
}

resource "aws_nat_gateway" "out" {
  subnet_id = "subnet-1"
}

resource "aws_ebs_volume" "lost" {
  availability_zone = "us-east-1a"
  size              = 100
}
