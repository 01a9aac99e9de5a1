resource "aws_instance" "web" {
  instance_type = "t3.micro"

  root_block_device {
    volume_size = 8
  }
}

resource "aws_eip" "old" {
}
