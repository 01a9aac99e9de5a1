variable "password" {
  sensitive = true
  default   = "hunter2"
}

resource "aws_db_instance" "main" {
  username = "admin"
  password = var.password
}

resource "aws_ssm_parameter" "url" {
  name  = "url"
  type  = "String"
  value = "db://admin:${var.password}@host"
}

resource "aws_db_instance" "literal" {
  password = "hunter3"
}

output "password" {
  value     = var.password
  sensitive = true
}
