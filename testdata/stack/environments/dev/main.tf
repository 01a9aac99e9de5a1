# fileflow, dev: one zone's worth of everything, rebuilt at will.

locals {
  environment = "dev"
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
  cidr               = "10.0.0.0/16"
  log_retention_days = 7
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
  instance_class         = "db.t4g.micro"
  storage_gb             = 20
  backup_days            = 0
  deletion_protection    = false
  reachable_from_outside = var.database_reachable_from_outside
  alarm_topic_arn        = aws_sns_topic.alarms.arn
}

module "service" {
  source = "../../modules/service"

  environment        = local.environment
  service            = local.service
  region             = var.region
  image_tag          = var.image_tag
  task_count         = 1
  vpc_id             = module.network.vpc_id
  public_subnet_ids  = module.network.public_subnet_ids
  private_subnet_ids = module.network.private_subnet_ids
  bucket_arns        = module.storage.bucket_arns
  bucket_names       = module.storage.bucket_names
  log_bucket_name    = module.storage.log_bucket_name
  files_key_arn      = module.storage.files_key_arn
  logs_key_arn       = module.storage.logs_key_arn
  queue              = module.storage.queue
  log_retention_days = 7
  alarm_topic_arn    = aws_sns_topic.alarms.arn

  database = {
    endpoint   = module.database.endpoint
    secret_arn = module.database.secret_arn
  }
}

resource "aws_sns_topic" "alarms" {
  name              = "infrastructure-info"
  kms_master_key_id = module.storage.files_key_arn
}

resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "files@example.com"
}
