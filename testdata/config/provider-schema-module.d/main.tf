# The version that the caller asks for counts for the modules that it calls, under whatever name.
terraform {
  required_providers {
    amazon = {
      source  = "hashicorp/aws"
      version = ">= 99.0"
    }
  }
}

module "m" {
  source    = "./m"
  providers = { aws = amazon }
}

resource "aws_s3_bucket" "b" {
  provider = amazon
  bucket   = 7
}

output "misspelt" {
  value = [aws_s3_bucket.b.force_destory, module.m.misspelt]
}
