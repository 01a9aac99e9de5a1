-- NFS speaks in the clear.
return rule {
    title = "ECS task mounts EFS without encryption",
    severity = "medium",
    category = "encryption",
    resources = { "aws_ecs_task_definition" },
    rationale = "Without transit encryption files cross the network in the open. Whoever can listen in "
        .. "the VPC can read them.",
    fix = [[Set transit_encryption to ENABLED.

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.data.id
      transit_encryption = "ENABLED"
    }]],
    aliases = {
        "CKV_AWS_97", "ECSTaskDefinitionEFSVolumeEncryption", "AVD-AWS-0035", "AWS-0035",
        "aws-ecs-enable-in-transit-encryption", "AC_AWS_0463",
    },
    bad = [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id = "fs-12345678"
    }
  }
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
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
  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id     = "fs-12345678"
      transit_encryption = "ENABLED"
    }
  }
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    },
    unknown = [[
variable "encryption" {
  type = string
}

resource "aws_ecs_task_definition" "app" {
  family = "app"
  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id     = "fs-12345678"
      transit_encryption = var.encryption
    }
  }
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    check = function(r)
        for _, volume, path in r:blocks("volume.efs_volume_configuration") do
            if volume.transit_encryption ~= "ENABLED" then
                r:fail(path .. ".transit_encryption", "files cross the network in the open")
            end
        end
    end,
}
