variable "name" {}
variable "tags" {
  type    = map(string)
  default = { from = "default" }
}
resource "aws_s3_bucket" "this" {
  bucket = var.name
  tags   = var.tags
}
output "id" {
  value = aws_s3_bucket.this.id
}
output "name" {
  value = aws_s3_bucket.this.bucket
}
