resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id
}

resource "aws_s3_bucket" "trail" {
  bucket = "trail"
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    id     = "old"
    status = "Enabled"
    expiration {
      days = 30
    }
  }
}

resource "aws_ecs_cluster" "main" {
  name = "prod-fileflow-ecs"
}

resource "aws_ecs_service" "main" {
  name    = "prod-fileflow-svc"
  cluster = aws_ecs_cluster.main.id
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "fileflow-cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CPUUtilization"
  namespace           = "AWS/ECS"
  threshold           = 90
  alarm_actions       = [aws_sns_topic.critical.arn]
  alarm_description   = "https://runbooks.example.com/cpu"
  dimensions          = { ClusterName = aws_ecs_cluster.main.name, ServiceName = aws_ecs_service.main.name }
}

resource "aws_cloudwatch_metric_alarm" "memory" {
  alarm_name          = "fileflow-memory"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "MemoryUtilization"
  namespace           = "AWS/ECS"
  threshold           = 80
  alarm_description   = "memory is short"
  dimensions          = { ServiceName = aws_ecs_service.main.name }
}

resource "aws_sns_topic" "critical" {
  name = "infrastructure-critical"
}

resource "aws_sns_topic" "warning" {
  name              = "infrastructure-warning"
  kms_master_key_id = "alias/secrets"
}

resource "aws_sns_topic_subscription" "warning" {
  topic_arn = aws_sns_topic.warning.arn
  protocol  = "email"
  endpoint  = "core@example.com"
}

resource "aws_db_instance" "main" {
  identifier = "prod-fileflow-rds"
}

resource "aws_cloudwatch_metric_alarm" "rds" {
  for_each            = { CPUUtilization = 80, DatabaseConnections = 100 }
  alarm_name          = "rds-${each.key}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = each.key
  namespace           = "AWS/RDS"
  threshold           = each.value
  alarm_actions       = [aws_sns_topic.warning.arn]
  alarm_description   = "https://runbooks.example.com/rds"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.main.identifier }
}

resource "aws_lb" "main" {
  name = "prod-fileflow-alb"
}
