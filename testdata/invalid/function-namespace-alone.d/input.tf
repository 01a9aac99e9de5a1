locals {
  a = provider::terraform::
  b = core::upper
}
