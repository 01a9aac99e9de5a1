locals {
  text = templatefile("${path.module}/text.tftpl", {})
}
