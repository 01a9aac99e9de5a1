locals {
  name = "%{ if var.x }%{ for a in b }%{ endif }%{ endfor }"
}
