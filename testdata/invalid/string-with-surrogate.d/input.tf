locals {
  name = "\ud800"
}
