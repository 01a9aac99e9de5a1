terraform {
  required_providers {
    google = {
      source = "hashicorp/google"
    }
    aws = {
      source = "example.com/fork/aws"
    }
  }
}

resource "aws_s3_bucket" "of_a_fork" {
  argument = 1
}

resource "google_storage_bucket" "b" {
  argument = 1
}

resource "google_storage_bucket" "of_beta" {
  provider = google-beta
  argument = 1
}
