-- Workers run the code of the jobs.
return rule {
    title = "MWAA environment does not log its workers",
    severity = "low",
    category = "logging",
    resources = { "aws_mwaa_environment" },
    rationale = "The log of the workers holds what jobs did and why they failed. Without it neither errors nor "
        .. "abuse can be traced.",
    fix = [[Enable the log.

    logging_configuration {
      worker_logs {
        enabled   = true
        log_level = "INFO"
      }
    }]],
    aliases = { "CKV_AWS_243", "MWAAWorkerLogsEnabled" },
    bad = {
        [[
resource "aws_mwaa_environment" "jobs" {
  name               = "jobs"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::dags"
  network_configuration {
    security_group_ids = ["sg-12345678"]
    subnet_ids         = ["subnet-1", "subnet-2"]
  }
}]],
        [[
resource "aws_mwaa_environment" "jobs" {
  name               = "jobs"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::dags"
  network_configuration {
    security_group_ids = ["sg-12345678"]
    subnet_ids         = ["subnet-1", "subnet-2"]
  }
  logging_configuration {
    worker_logs {
      enabled   = false
      log_level = "INFO"
    }
  }
}]],
    },
    good = [[
resource "aws_mwaa_environment" "jobs" {
  name               = "jobs"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::dags"
  network_configuration {
    security_group_ids = ["sg-12345678"]
    subnet_ids         = ["subnet-1", "subnet-2"]
  }
  logging_configuration {
    worker_logs {
      enabled   = true
      log_level = "INFO"
    }
  }
}]],
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_mwaa_environment" "jobs" {
  name               = "jobs"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::dags"
  network_configuration {
    security_group_ids = ["sg-12345678"]
    subnet_ids         = ["subnet-1", "subnet-2"]
  }
  logging_configuration {
    worker_logs {
      enabled   = var.enabled
      log_level = "INFO"
    }
  }
}]],
    check = function(r)
        if not r:is_true "logging_configuration.worker_logs.enabled" then
            r:fail("logging_configuration.worker_logs.enabled", "the log of the workers is not enabled")
        end
    end,
}
