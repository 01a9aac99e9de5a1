resource "aws_nat_gateway" "alone" {
  subnet_id = "subnet-1"
}
