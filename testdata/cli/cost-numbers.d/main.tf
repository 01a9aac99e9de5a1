resource "aws_launch_configuration" "l" {
  instance_type = "m5.large"

  root_block_device {
    volume_size = 4611686018427387904
  }
}

resource "aws_autoscaling_group" "beyond" {
  launch_configuration = aws_launch_configuration.l.id
  desired_capacity     = 4
}

resource "aws_ebs_volume" "below" {
  availability_zone = "us-east-1a"
  size              = -10
}

resource "aws_rds_cluster" "beyond" {
  engine = "aurora-mysql"
}
