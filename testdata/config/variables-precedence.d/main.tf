variable "by_default" {
  default = "default"
}
variable "by_tfvars" {
  default = "default"
}
variable "by_tfvars_json" {}
variable "by_auto" {}
variable "by_file" {}
variable "by_later_file" {}
variable "by_command" {}
variable "not_set" {
  type = list(string)
}
output "all" {
  value = [var.by_default, var.by_tfvars, var.by_tfvars_json, var.by_auto, var.by_file, var.by_later_file, var.by_command, var.not_set]
}
