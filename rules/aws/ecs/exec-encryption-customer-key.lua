-- An exec session may show every secret of its task.
local customer_key = require "guard.customer_key"

return rule {
    title = "ECS Exec sessions or their logs are not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_ecs_cluster" },
    rationale = "A shell in a container shows whatever the task may see, and the log keeps it. A customer key "
        .. "encrypts the channel beyond TLS, and the log should be encrypted at its destination.",
    fix = [[Name a key, and ask for encryption of the log.

    configuration {
      execute_command_configuration {
        kms_key_id = aws_kms_key.main.arn
        log_configuration {
          cloud_watch_encryption_enabled = true
          cloud_watch_log_group_name     = aws_cloudwatch_log_group.exec.name
        }
      }
    }]],
    aliases = { "CKV_AWS_224", "ECSClusterLoggingEncryptedWithCMK" },
    bad = {
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
      kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
    }
  }
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      logging    = "OVERRIDE"
      log_configuration {
        s3_bucket_name = "exec"
      }
    }
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      kms_key_id = aws_kms_key.main.arn
      logging    = "OVERRIDE"
      log_configuration {
        cloud_watch_encryption_enabled = true
        cloud_watch_log_group_name     = "/ecs/exec"
      }
    }
  }
}]],
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      kms_key_id = aws_kms_key.main.arn
      logging    = "OVERRIDE"
      log_configuration {
        s3_bucket_encryption_enabled = true
        s3_bucket_name               = "exec"
      }
    }
  }
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      logging = "NONE"
    }
  }
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "main"
}]],
    },
    unknown = [[
variable "kms_key_id" {
  type = string
}

resource "aws_ecs_cluster" "main" {
  name = "main"
  configuration {
    execute_command_configuration {
      kms_key_id = var.kms_key_id
      logging    = "OVERRIDE"
      log_configuration {
        cloud_watch_encryption_enabled = true
        cloud_watch_log_group_name     = "/ecs/exec"
      }
    }
  }
}]],
    check = function(r)
        for _, _, path in r:blocks("configuration.execute_command_configuration") do
            -- That nothing is logged is another rule's finding.
            if r:text(path .. ".logging") ~= "NONE" then
                local logs = path .. ".log_configuration"
                if not r:is_true(logs .. ".cloud_watch_encryption_enabled")
                    and not r:is_true(logs .. ".s3_bucket_encryption_enabled") then
                    r:fail(logs, "the log of ECS Exec sessions is not encrypted at its destination")
                end
                customer_key.require(r, path .. ".kms_key_id", "ECS Exec sessions")
            end
        end
    end,
}
