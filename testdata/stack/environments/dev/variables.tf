variable "region" {
  description = "Where the stack runs."
  type        = string
  default     = "eu-central-1"
}

variable "image_tag" {
  description = "The version of the image."
  type        = string
}

variable "database_reachable_from_outside" {
  description = "Lets developers reach the database from their own machines."
  type        = bool
  default     = true
}
