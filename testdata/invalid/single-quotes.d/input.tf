locals {
  name = 'x'
}
