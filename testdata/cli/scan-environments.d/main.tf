variable "multi_az" {
  type    = bool
  default = true
}

variable "storage_encrypted" {
  type = bool
}

variable "retention" {
  type    = number
  default = 7
}

resource "aws_db_instance" "main" {
  identifier              = "${terraform.workspace}-db"
  engine                  = "postgres"
  instance_class          = "db.t4g.micro"
  storage_encrypted       = var.storage_encrypted
  publicly_accessible     = false
  backup_retention_period = var.retention
}
