locals {
  text = templatefile("twice.tpl", {})
}
