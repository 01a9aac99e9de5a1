# The platform: two tasks of half a processor and 1 GB, a load balancer, images, secrets.
provider "aws" {
  region = "us-east-1"
}

resource "aws_ecs_cluster" "platform" {
  name = "platform"
}

resource "aws_ecs_task_definition" "api" {
  family                   = "api"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 512
  memory                   = 1024
}

resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = aws_ecs_cluster.platform.id
  task_definition = aws_ecs_task_definition.api.arn
  launch_type     = "FARGATE"
  desired_count   = 2
}

resource "aws_lb" "api" {
  load_balancer_type = "application"
}

resource "aws_ecr_repository" "api" {
  name = "api"
}

resource "aws_secretsmanager_secret" "app" {
  for_each = toset(["database", "token"])
  name     = each.key
}

resource "aws_security_group" "api" {
  name = "api"
}

resource "aws_made_up_thing" "x" {
}
