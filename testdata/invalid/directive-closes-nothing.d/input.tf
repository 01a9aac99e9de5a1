locals {
  name = "yes%{ endif }"
}
