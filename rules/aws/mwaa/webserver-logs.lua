-- The web server is where people come in.
return rule {
    title = "MWAA environment does not log its web server",
    severity = "low",
    category = "logging",
    resources = { "aws_mwaa_environment" },
    rationale = "The log of the web server tells who looked at or started which job. Without it the use of a "
        .. "stolen session cannot be seen.",
    fix = [[Enable the log.

    logging_configuration {
      webserver_logs {
        enabled   = true
        log_level = "INFO"
      }
    }]],
    aliases = { "CKV_AWS_244", "MWAAWebserverLogsEnabled" },
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
    webserver_logs {
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
    webserver_logs {
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
    webserver_logs {
      enabled   = var.enabled
      log_level = "INFO"
    }
  }
}]],
    check = function(r)
        if not r:is_true "logging_configuration.webserver_logs.enabled" then
            r:fail("logging_configuration.webserver_logs.enabled", "the log of the web server is not enabled")
        end
    end,
}
