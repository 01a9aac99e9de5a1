variable "environment" {
  description = "dev, stg or prod."
  type        = string
}

variable "service" {
  description = "The name of the service."
  type        = string
}

variable "region" {
  description = "The region of the service."
  type        = string
}

variable "vpc_id" {
  description = "The VPC of the service."
  type        = string
}

variable "public_subnet_ids" {
  description = "Subnets of the load balancer."
  type        = list(string)
}

variable "private_subnet_ids" {
  description = "Subnets of the tasks."
  type        = list(string)
}

variable "image_tag" {
  description = "The version of the image, a tag that is never moved."
  type        = string

  validation {
    condition     = var.image_tag != "latest"
    error_message = "Name a version, not latest."
  }
}

variable "task_count" {
  description = "Tasks of each service."
  type        = number
  default     = 2
}

variable "certificate_arn" {
  description = "The certificate of the load balancer; null: plain HTTP."
  type        = string
  default     = null
}

variable "tls_policy" {
  description = "Which TLS versions and ciphers the load balancer accepts."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

variable "debug_cidrs" {
  description = "Where the remote debugger may be reached from."
  type        = list(string)
  default     = []
}

variable "operators_may_inspect" {
  description = "Whether tasks may look into every bucket, for operators who open a shell in one."
  type        = bool
  default     = false
}

variable "database" {
  description = "Endpoint of the database, and the secret with its credentials."
  type = object({
    endpoint   = string
    secret_arn = string
  })
}

variable "queue" {
  description = "The queue of files to check."
  type = object({
    arn  = string
    name = string
    url  = string
  })
}

variable "bucket_arns" {
  description = "The buckets of files, by their use."
  type        = map(string)
}

variable "bucket_names" {
  description = "The names of the same buckets."
  type        = map(string)
}

variable "log_bucket_name" {
  description = "Where access logs go."
  type        = string
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
}

variable "files_key_arn" {
  description = "The key of files, secrets and images."
  type        = string
}

variable "logs_key_arn" {
  description = "The key of log groups."
  type        = string
}

variable "alarm_topic_arn" {
  description = "Where alarms go."
  type        = string
}
