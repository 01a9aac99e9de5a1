variable "environment" {
  description = "dev, stg or prod."
  type        = string
}

variable "service" {
  description = "The service that the storage is for."
  type        = string
}

variable "region" {
  description = "The region of the keys and log groups."
  type        = string
}
