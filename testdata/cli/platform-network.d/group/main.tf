variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "description" {
  description = "What the group is for."
  type        = string
}

variable "rules" {
  description = "Port and range by name."
  type        = map(tuple([number, string]))
}

resource "aws_security_group" "this" {
  description = var.description
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each          = var.rules
  security_group_id = aws_security_group.this.id
  description       = each.key
  ip_protocol       = "tcp"
  from_port         = each.value[0]
  to_port           = each.value[0]
  cidr_ipv4         = each.value[1]
}

output "id" {
  description = "The group."
  value       = aws_security_group.this.id
}
