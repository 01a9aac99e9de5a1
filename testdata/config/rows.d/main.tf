variable "old" {
  type        = list(string)
  description = "What it is."
  default     = ["a"]
}
locals {
  sum = 1 + 2
}
output "o" {
  value      = local.sum
  depends_on = [data.aws_region.r]
}
module "m" {
  source  = "./m"
  for_each = toset(["k"])
  in      = each.key
}
data "aws_region" "r" {}
ephemeral "aws_secret" "s" {
  id = "s"
}
resource "aws_db_instance" "d" {
  password_wo = ephemeral.aws_secret.s.value
  password    = ephemeral.aws_secret.s.value
}
output "secret" {
  value = ephemeral.aws_secret.s.value
}
