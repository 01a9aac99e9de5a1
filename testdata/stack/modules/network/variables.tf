variable "environment" {
  description = "dev, stg or prod."
  type        = string
}

variable "service" {
  description = "The service that the network is for."
  type        = string
}

variable "region" {
  description = "The region of the VPC."
  type        = string
}

variable "cidr" {
  description = "The address range of the VPC, a /16."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.cidr)) && endswith(var.cidr, "/16")
    error_message = "The range must be a /16 in CIDR notation."
  }
}

variable "zone_count" {
  description = "How many availability zones are used."
  type        = number
  default     = 2
}

variable "nat_gateway_count" {
  description = "One a zone in prod, one in all elsewhere."
  type        = number
  default     = 1
}

variable "log_retention_days" {
  description = "How long flow logs are kept."
  type        = number
}

variable "logs_key_arn" {
  description = "The key that log groups are encrypted with."
  type        = string
}
