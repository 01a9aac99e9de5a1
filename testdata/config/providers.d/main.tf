terraform {
  required_version = ">= 1.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}
terraform {
  backend "s3" {
    bucket = "state"
  }
}
variable "team" {
  default = "core"
}
provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = { Team = var.team }
  }
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
  default_tags {
    tags = { Team = "west", Home = aws_vpc.here.id }
  }
}
resource "aws_vpc" "here" {}
resource "aws_vpc" "there" {
  provider = aws.west
}
resource "aws_vpc" "nowhere" {
  provider = aws.east
}
module "inherits" {
  source = "./m"
}
module "given" {
  source    = "./m"
  providers = { aws = aws.west }
}
module "aliased" {
  source    = "./aliased"
  providers = { aws.peer = aws.west }
}
