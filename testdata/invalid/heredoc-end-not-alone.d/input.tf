locals {
  text = lower(<<EOT
hello
EOT)
  name = "x"
}
