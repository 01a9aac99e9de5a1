provider "registry.terraform.io/hashicorp/google" {
  version     = "7.2.0"
  constraints = ">= 6.0.0"
}
