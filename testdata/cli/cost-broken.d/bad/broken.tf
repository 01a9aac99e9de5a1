resource "aws_nat_gateway" "lost" {
  subnet_id = =
}
