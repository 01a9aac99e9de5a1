locals {
  name = "%{ while true }x%{ endwhile }"
}
