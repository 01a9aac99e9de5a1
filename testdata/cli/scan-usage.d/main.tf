locals {
  nothing = "to judge"
}
