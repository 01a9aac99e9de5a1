provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = { Environment = "prod", Team = "core", CostCenter = "42" }
  }
}

provider "aws" {
  alias  = "untagged"
  region = "us-east-1"
}

locals {
  tags = { Service = "fileflow", Owner = "core@example.com" }
}

# default_tags of the provider and tags of the caller together are enough
module "queue" {
  source = "./queue"
  tags   = local.tags
}

module "elsewhere" {
  source    = "./queue"
  providers = { aws = aws.untagged }
  tags      = local.tags
}

resource "aws_ecs_cluster" "main" {
  name = "prod-fileflow-ecs"
  tags = merge(local.tags, { Owner = "core", Version = "1.4.2", ManagedBy = "hand" })
}

resource "aws_db_instance" "main" {
  identifier = "dev-authhub-rds"
  tags       = local.tags
}

resource "aws_elasticache_replication_group" "main" {
  replication_group_id = "sessions"
  tags = {
    service = "fileflow"
    Owner   = "core@example.com"
  }
}

resource "aws_autoscaling_group" "workers" {
  min_size = 1
  max_size = 3
  dynamic "tag" {
    for_each = merge(local.tags, { Environment = "prod", Team = "core", CostCenter = "42" })
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = tag.key != "Owner"
    }
  }
}

resource "aws_launch_template" "workers" {
  tags = local.tags
  tag_specifications {
    resource_type = "volume"
    tags          = local.tags
  }
}

resource "aws_secretsmanager_secret" "token" {
  name = "fileflow/token"
  tags = local.tags
}

resource "aws_ssm_parameter" "token" {
  name = "/prod/fileflow/token"
  type = "SecureString"
  tags = local.tags
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "fileflow-logs"
  retention_in_days = 90
  tags              = local.tags
}

resource "aws_cloudwatch_log_group" "ecs" {
  name              = "/ecs/fileflow"
  retention_in_days = 90
  tags              = local.tags
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
  tags = local.tags
}

resource "aws_sns_topic" "critical" {
  name = "infrastructure-critical"
  tags = local.tags
}

resource "aws_kms_key" "rds" {
  tags = local.tags
}

resource "aws_kms_alias" "rds" {
  name          = "alias/fileflow-rds"
  target_key_id = aws_kms_key.rds.id
}

resource "aws_kms_alias" "misc" {
  name          = "alias/fileflow-misc"
  target_key_id = aws_kms_key.rds.id
}
