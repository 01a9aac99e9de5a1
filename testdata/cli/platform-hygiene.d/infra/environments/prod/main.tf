terraform {
  required_version = "~> 1.9"
  backend "s3" {
    bucket       = "acme-terraform-state-123456789012"
    key          = "fileflow/prod/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    kms_key_id   = "alias/state"
    use_lockfile = true
  }
}
