terraform {
  required_version = "=> 1.2"
  required_providers {
    right    = { source = "example.com/corp/right", version = ">= 1.2, != v1.3.0-beta.1+7, < 2" }
    old      = "~> 3.1"
    aliased  = { source = "corp/aliased", configuration_aliases = [aliased, aliased.west] }
    Capital  = { source = "corp/capital" }
    number   = 5
    wrong    = { source = "a/b/c/d", version = "x", region = "eu" }
    mixed    = { configuration_aliases = [other.west] }
    unquoted = { source = corp, version = 1.2 }
  }
}

provider "right" {
  version = "latest"
}

module "versioned" {
  source  = "corp/net/aws"
  version = ["1.0"]
}

module "word" {
  source = "word"
}

module "number" {
  source = 5
}

module "west" {
  source = "./west"
}

module "passed" {
  source = "./west"
  providers = {
    right.west = aliased.west
  }
}
