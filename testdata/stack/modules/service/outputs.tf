output "host" {
  description = "The host name of the load balancer."
  value       = aws_lb.main.dns_name
}

output "task_security_group_id" {
  description = "The group of the tasks, for what they connect to."
  value       = aws_security_group.tasks.id
}
