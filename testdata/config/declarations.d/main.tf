variable "a" {}
variable "a" {}
variable "source" {}
variable "b" {
  defualt = 1
}
output "empty" {}
locals {
  x = 1
  nested {}
}
locals {
  x = 2
}
resource "aws_vpc" "v" {}
resource "aws_vpc" "v" {}
data "aws_vpc" "v" {}
resource "aws_vpc" {}
resource "aws_vpc" "1st" {}
module "m" "n" {}
import {
  to = aws_vpc.v
  id = "v"
}
stray = 1
future "block" {
  x = 1
}
