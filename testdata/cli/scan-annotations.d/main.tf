# guard:ignore aws-s3-versioning reason="rebuilt every day" approved-by=@dana expires=2026-12-31 ticket=SEC-7
resource "aws_s3_bucket" "covered" {
  bucket = "covered"
}

# guard:ignore aws-s3-versioning reason="migration" approved-by=@dana expires=2026-01-31
resource "aws_s3_bucket" "expired" {
  bucket = "expired"
}

# guard:ignore CKV_AWS_21 reason="by the id of another tool" approved-by=@dana expires=2026-12-31
resource "aws_s3_bucket" "alias" {
  bucket = "alias"
}

# guard:ignore aws-s3-versoning reason="misspelt" approved-by=@dana expires=2026-12-31
resource "aws_s3_bucket" "misspelt" {
  bucket = "misspelt"
}

# guard:ignore aws-s3-versioning reason="no such day" approved-by=@dana expires=2026-02-30
resource "aws_s3_bucket" "malformed" {
  bucket = "malformed"
}

resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "SSH"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"] # guard:ignore aws-sg-open-ssh reason="honeypot" approved-by=@dana expires=2027-01-01
  }
}

module "bucket" { # guard:ignore aws-s3-versioning reason="covers what the module makes" approved-by=@dana expires=2026-12-31
  source = "./bucket"
}

resource "aws_s3_bucket" "text" {
  bucket = "# guard:ignore aws-s3-versioning reason=\"in a string, so no comment\" expires=2026-12-31"
}
