-- The role that pulls images need not be the one the program has.
return rule {
    title = "ECS task uses one role for two jobs",
    severity = "low",
    category = "identity",
    resources = { "aws_ecs_task_definition" },
    rationale = "The execution role reads secrets and pulls images before the program starts. If the task "
        .. "has the same role, the program can do that as well.",
    fix = [[Give the task a role of its own.

    resource "aws_ecs_task_definition" "example" {
      execution_role_arn = aws_iam_role.execution.arn
      task_role_arn      = aws_iam_role.task.arn
    }]],
    aliases = { "CKV_AWS_249", "ECSTaskDefinitionRoleCheck" },
    bad = {
        [[
resource "aws_iam_role" "one" {
  assume_role_policy = "{}"
}

resource "aws_ecs_task_definition" "app" {
  family = "app"
  execution_role_arn = aws_iam_role.one.arn
  task_role_arn      = aws_iam_role.one.arn
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  execution_role_arn = "arn:aws:iam::123456789012:role/one"
  task_role_arn      = "arn:aws:iam::123456789012:role/one"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    },
    good = {
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  execution_role_arn = "arn:aws:iam::123456789012:role/execution"
  task_role_arn      = "arn:aws:iam::123456789012:role/task"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    },
    check = function(r)
        local same = r:has("execution_role_arn") and r:has("task_role_arn")
            and r:known("execution_role_arn") and r:known("task_role_arn")
            and r:get("execution_role_arn") == r:get("task_role_arn")
        local execution, task = r:refers("execution_role_arn")[1], r:refers("task_role_arn")[1]
        if same or (execution and task and execution:address() == task:address()) then
            r:fail("task_role_arn", "the task has the execution role")
        end
    end,
}
