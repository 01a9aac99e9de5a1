variable "settings" {
  type = object({
    name  = string
    ports = optional(list(number), [443])
    extra = optional(map(string))
  })
  default = { name = "web", unused = true }
}
variable "numbers" {
  type    = list(number)
  default = ["1", 2]
}
variable "names" {
  type    = set(string)
  default = ["b", "a", "b"]
}
variable "old" {
  type    = "map"
  default = {}
}
variable "text" {
  type = string
}
variable "tree" {
  type = any
}
variable "secret" {
  sensitive = true
  default   = "hunter2"
}
variable "wrong" {
  type    = number
  default = "many"
}
variable "never_null" {
  nullable = false
  default  = null
}
variable "odd" {
  type = strin
}
output "all" {
  value = [var.settings, var.numbers, var.names, var.old, var.text, var.tree]
}
output "secret" {
  value     = "<${var.secret}>"
  sensitive = true
}
output "leak" {
  value = { deep = [var.secret] }
}
output "wrong" {
  value = var.wrong
}
