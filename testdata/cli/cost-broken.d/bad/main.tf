resource "aws_eip" "unused" {
}
