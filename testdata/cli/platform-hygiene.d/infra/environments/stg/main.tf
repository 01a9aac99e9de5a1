terraform {
  required_version = "~> 1.9"
  backend "s3" {
    bucket  = "terraform-state"
    key     = "fileflow/prod/terraform.tfstate"
    region  = "eu-central-1"
    encrypt = false
  }
}
