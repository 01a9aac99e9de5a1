locals {
  script = "echo ${HOME:-/root}"
}
