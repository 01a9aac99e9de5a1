variable "size" {
  default = "2"
}
resource "aws_thing" "t" {
  name = "a"
  new  = "a"
  dynamic "block" {
    for_each = [7]
    content {
      n = block.value
    }
  }
  lifecycle {
    prevent_destroy = false
  }
}
resource "aws_thing" "nobody" {}
