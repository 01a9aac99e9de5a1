locals {
  name = max(local.sizes..., 1)
}
