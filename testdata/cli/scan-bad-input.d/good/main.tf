resource "aws_s3_bucket" "still_judged" {
  bucket = "still-judged"
  acl    = "public-read"
}
