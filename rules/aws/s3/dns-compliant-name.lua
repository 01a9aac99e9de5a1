-- The certificate of S3 is for *.s3.amazonaws.com: one label, no dots.
return rule {
    title = "S3 bucket name has dots",
    severity = "low",
    category = "hygiene",
    resources = { "aws_s3_bucket" },
    rationale = "With dots in the name HTTPS to the bucket's own host name fails, because the wildcard of "
        .. "the certificate stands for one label. Transfer acceleration does not work either.",
    fix = [[Choose a name of small letters, digits and hyphens.

    resource "aws_s3_bucket" "example" {
      bucket = "example-com-data"
    }]],
    aliases = { "AVD-AWS-0320", "AWS-0320", "aws-s3-dns-compliant-name" },
    bad = [[
resource "aws_s3_bucket" "data" {
  bucket = "data.example.com"
}]],
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket_prefix = "data-"
}]],
    },
    unknown = [[
variable "bucket" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = var.bucket
}]],
    check = function(bucket)
        local name = bucket:text("bucket")
        if name and name:find(".", 1, true) then
            bucket:fail("bucket", "%s has dots, so that its host name does not fit the certificate of S3", name)
        end
    end,
}
