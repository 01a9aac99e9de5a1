terraform {
  required_version = "~> 1.9"
  backend "s3" {
    bucket         = "acme-terraform-state-123456789012"
    key            = "fileflow/prod/terraform.tfstate"
    region         = "eu-central-1"
    encrypt        = true
    kms_key_id     = "alias/state"
    dynamodb_table = "terraform-locks"
  }
}

resource "aws_s3_bucket" "state" {
  bucket = "acme-terraform-state-123456789012"
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id
  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_dynamodb_table" "locks" {
  name         = "terraform-locks"
  hash_key     = "ID"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "ID"
    type = "N"
  }
}
