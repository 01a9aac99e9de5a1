output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.main.id
}

output "public_subnet_ids" {
  description = "Subnets with a route to the internet gateway, for load balancers."
  value       = aws_subnet.public[*].id
}

output "private_subnet_ids" {
  description = "Subnets that reach the internet through a NAT gateway, for tasks."
  value       = aws_subnet.private[*].id
}

output "database_subnet_ids" {
  description = "Subnets without a route out."
  value       = aws_subnet.database[*].id
}
