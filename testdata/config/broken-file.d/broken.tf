locals {
  half = "still read"
}
resource "aws_vpc" "broken" {
  name = 
  tag  = "kept"
