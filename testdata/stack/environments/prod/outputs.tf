output "host" {
  description = "The host name of the load balancer."
  value       = module.service.host
}
