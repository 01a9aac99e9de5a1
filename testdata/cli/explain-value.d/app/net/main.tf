variable "name" {
  type = string
}

variable "tags" {
  type = map(string)
}

resource "aws_subnet" "this" {
  tags = merge(var.tags, { Name = var.name })
}

output "subnet_id" {
  value = aws_subnet.this.id
}

output "tags" {
  value = var.tags
}
