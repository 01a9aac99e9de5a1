variable "environment" {
  description = "dev, stg or prod."
  type        = string
}

variable "service" {
  description = "The service that the database is for."
  type        = string
}

variable "vpc_id" {
  description = "The VPC of the database."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the data tier."
  type        = list(string)
}

variable "client_security_groups" {
  description = "Security groups that may connect, by a name for each."
  type        = map(string)
}

variable "instance_class" {
  description = "The size of the instance."
  type        = string
  default     = "db.t4g.medium"
}

variable "storage_gb" {
  description = "Storage at the start, in GB; it grows to four times as much."
  type        = number
  default     = 50
}

variable "multi_az" {
  description = "Whether a standby in a second zone is kept."
  type        = bool
  default     = false
}

variable "backup_days" {
  description = "How many days backups are kept."
  type        = number
  default     = 7
}

variable "deletion_protection" {
  description = "Whether the database is protected from deletion."
  type        = bool
  default     = true
}

variable "reachable_from_outside" {
  description = "Whether the instance gets a public address."
  type        = bool
  default     = false
}

variable "parameters" {
  description = "More parameters, by name."
  type        = map(string)
  default     = {}
}

variable "alarm_topic_arn" {
  description = "Where alarms go."
  type        = string
}
