resource "aws_cloudwatch_log_group" "app" {
  name              = "/ecs/fileflow"
  retention_in_days = 14
}
