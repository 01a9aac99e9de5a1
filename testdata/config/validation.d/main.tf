variable "size" {
  default = 12
  validation {
    condition     = var.size < 10
    error_message = "At most 10, not ${var.size}."
  }
}
variable "given" {
  type = string
  validation {
    condition     = length(var.given) > 3
    error_message = "Too short."
  }
}
variable "unset" {
  validation {
    condition     = var.unset != ""
    error_message = "Cannot be said."
  }
}
variable "idle" {
  default = 1
  validation {
    condition     = local.ten == 10
    error_message = "Looks elsewhere."
  }
}
variable "vacuous" {
  default = 1
  validation {
    condition     = true
    error_message = "Looks nowhere."
  }
}
locals {
  ten = 10
}
