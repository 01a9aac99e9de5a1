variable "name" {
  default = "n"
}
resource "aws_kms_key" "key" {}
resource "aws_s3_bucket" "b" {
  count  = 0
  bucket = var.nmae
  key    = aws_kms_key.kye.arn
  where  = true ? "here" : data.aws_region.current.name
  local  = local.nothing
  module = module.nothing.out
  loop   = [for name in ["a"] : name]
  plain  = name
  each   = each.key
  self   = self.id
  path   = path.here
  env    = terraform.env
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.gone.id
}
module "m" {
  source = "./m"
}
output "o" {
  value = module.m
}
