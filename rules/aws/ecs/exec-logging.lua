-- What somebody types in a running container should not be lost.
return rule {
    title = "ECS Exec sessions are not logged",
    severity = "medium",
    category = "logging",
    resources = { "aws_ecs_cluster" },
    rationale = "ECS Exec opens a shell in a running container, with the rights of its task. With logging NONE "
        .. "nothing tells afterwards what was done there.",
    fix = [[Set logging to DEFAULT or OVERRIDE.

    configuration {
      execute_command_configuration {
        logging = "DEFAULT"
      }
    }]],
    aliases = { "CKV_AWS_223", "ECSClusterLoggingEnabled" },
    bad = [[
resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      logging = "NONE"
    }
  }
}]],
    good = {
        [[
resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      logging = "DEFAULT"
    }
  }
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"
      log_configuration {
        cloud_watch_encryption_enabled = true
        cloud_watch_log_group_name     = "/ecs/exec"
      }
    }
  }
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "main"
}]],
    },
    unknown = [[
variable "logging" {
  type = string
}

resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      logging = var.logging
    }
  }
}]],
    check = function(r)
        for _, _, path in r:blocks("configuration.execute_command_configuration") do
            if r:text(path .. ".logging") == "NONE" then
                r:fail(path .. ".logging", "what is done in ECS Exec sessions is not logged")
            end
        end
    end,
}
