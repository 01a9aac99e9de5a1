terraform {
  required_providers {
    right = {
      source                = "example.com/corp/right"
      configuration_aliases = [right.west, right]
    }
  }
}
