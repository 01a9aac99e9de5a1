locals {
  text = <<EOT
hello
}
