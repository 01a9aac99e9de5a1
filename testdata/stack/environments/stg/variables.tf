variable "region" {
  description = "Where the stack runs."
  type        = string
  default     = "eu-central-1"
}

variable "image_tag" {
  description = "The version of the image."
  type        = string
}
