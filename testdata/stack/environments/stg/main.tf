# fileflow, stg: prod in small, for the last tests before a release.

locals {
  environment = "stg"
  service     = "fileflow"
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Environment = local.environment
      Service     = local.service
      Team        = "files"
      Owner       = "files@example.com"
      CostCenter  = "CC-4711"
      ManagedBy   = "terraform"
    }
  }
}

module "network" {
  source = "../../modules/network"

  environment        = local.environment
  service            = local.service
  region             = var.region
  cidr               = "10.1.0.0/16"
  log_retention_days = 30
  logs_key_arn       = module.storage.logs_key_arn
}

module "storage" {
  source = "../../modules/storage"

  environment = local.environment
  service     = local.service
  region      = var.region
}

module "database" {
  source = "../../modules/database"

  environment            = local.environment
  service                = local.service
  vpc_id                 = module.network.vpc_id
  subnet_ids             = module.network.database_subnet_ids
  client_security_groups = { tasks = module.service.task_security_group_id }
  instance_class         = "db.t4g.small"
  alarm_topic_arn        = aws_sns_topic.alarms.arn
}

module "service" {
  source = "../../modules/service"

  environment        = local.environment
  service            = local.service
  region             = var.region
  image_tag          = var.image_tag
  certificate_arn    = "arn:aws:acm:eu-central-1:222222222222:certificate/5e7f2a0c-90c4-4b86-a1d1-3e1f3c1f0a52"
  tls_policy         = "ELBSecurityPolicy-2016-08"
  debug_cidrs        = ["0.0.0.0/0"]
  vpc_id             = module.network.vpc_id
  public_subnet_ids  = module.network.public_subnet_ids
  private_subnet_ids = module.network.private_subnet_ids
  bucket_arns        = module.storage.bucket_arns
  bucket_names       = module.storage.bucket_names
  log_bucket_name    = module.storage.log_bucket_name
  files_key_arn      = module.storage.files_key_arn
  logs_key_arn       = module.storage.logs_key_arn
  queue              = module.storage.queue
  log_retention_days = 30
  alarm_topic_arn    = aws_sns_topic.alarms.arn

  database = {
    endpoint   = module.database.endpoint
    secret_arn = module.database.secret_arn
  }
}

resource "aws_sns_topic" "alarms" {
  name              = "infrastructure-warning"
  kms_master_key_id = module.storage.files_key_arn
}

resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "files@example.com"
}
