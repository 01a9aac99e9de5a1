output "endpoint" {
  description = "Host and port."
  value       = aws_db_instance.main.endpoint
}

output "secret_arn" {
  description = "The secret with the administrator's password, which RDS rotates."
  value       = aws_db_instance.main.master_user_secret[0].secret_arn
}
