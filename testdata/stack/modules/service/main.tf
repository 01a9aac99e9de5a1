# The API and the worker: one ECS cluster, two Fargate services, and what they may do.

locals {
  name = "${var.environment}-${var.service}"

  environment = {
    APP_ENV   = var.environment
    QUEUE_URL = var.queue.url
    DB_HOST   = var.database.endpoint
    UPLOADS   = var.bucket_names["uploads"]
    EXPORTS   = var.bucket_names["exports"]
  }

  secrets = {
    DB_CREDENTIALS = var.database.secret_arn
    SIGNING_KEY    = aws_secretsmanager_secret.signing.arn
  }

  containers = {
    api    = { cpu = 512, memory = 1024, command = ["serve"], port = 8080 }
    worker = { cpu = 1024, memory = 2048, command = ["work"], port = null }
  }
}

resource "aws_ecs_cluster" "main" {
  name = "${local.name}-ecs"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "service" {
  for_each = local.containers

  name              = "/aws/ecs/${var.service}/${var.environment}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_key_arn
}

resource "aws_ecs_task_definition" "service" {
  for_each = local.containers

  family                   = "${local.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([{
    name                   = each.key
    image                  = "${aws_ecr_repository.service.repository_url}:${var.image_tag}"
    command                = each.value.command
    essential              = true
    readonlyRootFilesystem = true
    portMappings           = [for port in each.value.port[*] : { containerPort = port, protocol = "tcp" }]
    environment            = [for name, value in local.environment : { name = name, value = value }]
    secrets                = [for name, arn in local.secrets : { name = name, valueFrom = arn }]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service[each.key].name
        awslogs-region        = var.region
        awslogs-stream-prefix = each.key
      }
    }
  }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }
}

resource "aws_ecs_service" "api" {
  name                              = "${local.name}-ecs-api"
  cluster                           = aws_ecs_cluster.main.id
  task_definition                   = aws_ecs_task_definition.service["api"].arn
  launch_type                       = "FARGATE"
  desired_count                     = var.task_count
  health_check_grace_period_seconds = 30
  propagate_tags                    = "SERVICE"

  network_configuration {
    subnets          = var.private_subnet_ids
    security_groups  = [aws_security_group.tasks.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = local.containers.api.port
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  depends_on = [aws_lb_listener.entry]
}

resource "aws_ecs_service" "worker" {
  name            = "${local.name}-ecs-worker"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.service["worker"].arn
  launch_type     = "FARGATE"
  desired_count   = var.task_count
  propagate_tags  = "SERVICE"

  network_configuration {
    subnets          = var.private_subnet_ids
    security_groups  = [aws_security_group.tasks.id]
    assign_public_ip = false
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}

resource "aws_appautoscaling_target" "api" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.api.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.task_count
  max_capacity       = var.task_count * 5
}

resource "aws_appautoscaling_policy" "api" {
  name               = "${local.name}-ecs-api-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.api.service_namespace
  resource_id        = aws_appautoscaling_target.api.resource_id
  scalable_dimension = aws_appautoscaling_target.api.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# ---- image ---------------------------------------------------------------------------------------

resource "aws_ecr_repository" "service" {
  name = "${local.name}-ecr"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.files_key_arn
  }
}

resource "aws_ecr_lifecycle_policy" "service" {
  repository = aws_ecr_repository.service.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Keep the last 30 images"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 30 }
      action       = { type = "expire" }
    }]
  })
}

# ---- secrets -------------------------------------------------------------------------------------

resource "aws_secretsmanager_secret" "signing" {
  name                    = "/${var.environment}/${var.service}/signing-key"
  description             = "Signs the links that customers fetch files with"
  kms_key_id              = var.files_key_arn
  recovery_window_in_days = 7
}

# ---- alarms --------------------------------------------------------------------------------------

resource "aws_cloudwatch_metric_alarm" "service" {
  for_each = merge([
    for service in [aws_ecs_service.api.name, aws_ecs_service.worker.name] : {
      for metric in ["CPUUtilization", "MemoryUtilization"] : "${service}-${lower(metric)}" => {
        service = service
        metric  = metric
      }
    }
  ]...)

  alarm_name          = each.key
  alarm_description   = "Runbook: https://runbooks.example.com/fileflow/ecs"
  namespace           = "AWS/ECS"
  metric_name         = each.value.metric
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = [var.alarm_topic_arn]

  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = each.value.service
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${local.name}-alb-5xx"
  alarm_description   = "Runbook: https://runbooks.example.com/fileflow/alb-5xx"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]

  dimensions = {
    LoadBalancer = aws_lb.main.arn_suffix
  }
}
