# PostgreSQL for one environment, reachable from the service's tasks only.

locals {
  name = "${var.environment}-${var.service}"
  port = 5432
}

resource "aws_db_subnet_group" "main" {
  name        = "${local.name}-rds"
  description = "Subnets of ${local.name}-rds"
  subnet_ids  = var.subnet_ids
}

resource "aws_security_group" "database" {
  name        = "${local.name}-sg-rds"
  description = "PostgreSQL from the tasks of ${local.name}"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "tasks" {
  for_each = var.client_security_groups

  security_group_id            = aws_security_group.database.id
  description                  = "PostgreSQL from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_kms_key" "database" {
  description             = "Database of ${local.name}"
  deletion_window_in_days = 30
  enable_key_rotation     = true
}

resource "aws_kms_alias" "database" {
  name          = "alias/${local.name}-rds"
  target_key_id = aws_kms_key.database.key_id
}

resource "aws_db_parameter_group" "main" {
  name        = "${local.name}-rds"
  family      = "postgres16"
  description = "Parameters of ${local.name}-rds"

  dynamic "parameter" {
    for_each = merge({ "rds.force_ssl" = "1", "log_connections" = "1" }, var.parameters)

    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_db_instance" "main" {
  identifier     = "${local.name}-rds"
  engine         = "postgres"
  engine_version = "16.4"
  instance_class = var.instance_class

  db_name                     = var.service
  username                    = "${var.service}_admin"
  manage_master_user_password = true
  port                        = local.port

  allocated_storage     = var.storage_gb
  max_allocated_storage = var.storage_gb * 4
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.database.arn

  db_subnet_group_name   = aws_db_subnet_group.main.name
  parameter_group_name   = aws_db_parameter_group.main.name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = var.reachable_from_outside

  multi_az                            = var.multi_az
  backup_retention_period             = var.backup_days
  backup_window                       = "02:00-03:00"
  maintenance_window                  = "sun:03:30-sun:04:30"
  auto_minor_version_upgrade          = true
  copy_tags_to_snapshot               = true
  deletion_protection                 = var.deletion_protection
  skip_final_snapshot                 = !var.deletion_protection
  final_snapshot_identifier           = var.deletion_protection ? "${local.name}-rds-final" : null
  iam_database_authentication_enabled = true

  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.database.arn
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
}

data "aws_iam_policy_document" "monitoring_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["monitoring.rds.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "monitoring" {
  name               = "${local.name}-role-rds-monitoring"
  assume_role_policy = data.aws_iam_policy_document.monitoring_trust.json
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

resource "aws_cloudwatch_metric_alarm" "database" {
  for_each = {
    cpu         = { metric = "CPUUtilization", above = true, threshold = 80 }
    connections = { metric = "DatabaseConnections", above = true, threshold = 200 }
    storage     = { metric = "FreeStorageSpace", above = false, threshold = 5 * 1024 * 1024 * 1024 }
  }

  alarm_name          = "${local.name}-rds-${each.key}"
  alarm_description   = "Runbook: https://runbooks.example.com/fileflow/rds-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  comparison_operator = each.value.above ? "GreaterThanThreshold" : "LessThanThreshold"
  threshold           = each.value.threshold
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [var.alarm_topic_arn]

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.main.identifier
  }
}
