locals {
  text = <<EOT
hello ${var.name world}
  this = is text
EOT
  kept = 1
}
