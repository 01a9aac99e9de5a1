provider "aws" {
  region = "us-east-1"
}

resource "aws_nat_gateway" "out" {
  subnet_id     = "subnet-1"
  allocation_id = "eipalloc-1"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_appautoscaling_target" "reads" {
  max_capacity       = 10
  min_capacity       = 1
  resource_id        = "table/jobs"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_instance" "own_host" {
  ami           = "ami-1"
  instance_type = "m5.large"
  tenancy       = "host"
}

resource "aws_eip" "unused" {
}

resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = "t3.micro"

  tags = {
    Owner = "web"
  }

  volume_tags = {
    Backup = "daily"
  }
}

resource "aws_launch_configuration" "web" {
  instance_type = "t3.micro"
}

resource "aws_autoscaling_group" "web" {
  launch_configuration = aws_launch_configuration.web.id
  max_size             = 1

  tag {
    key                 = "Owner"
    value               = "web"
    propagate_at_launch = true
  }
}
