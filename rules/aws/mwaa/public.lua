-- Whoever reaches the web server of Airflow is one login away from all jobs.
return rule {
    title = "MWAA web server can be reached from the internet",
    severity = "high",
    category = "exposure",
    resources = { "aws_mwaa_environment" },
    rationale = "With PUBLIC_ONLY the login page of Airflow is open to everybody, and jobs run with far-reaching "
        .. "roles behind it. PRIVATE_ONLY keeps it in the VPC.",
    fix = [[Set webserver_access_mode to PRIVATE_ONLY.

    resource "aws_mwaa_environment" "example" {
      webserver_access_mode = "PRIVATE_ONLY"
    }]],
    aliases = { "CKV2_AWS_66", "AWS_private_MWAA_environment" },
    bad = [[
resource "aws_mwaa_environment" "jobs" {
  name               = "jobs"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::dags"
  network_configuration {
    security_group_ids = ["sg-12345678"]
    subnet_ids         = ["subnet-1", "subnet-2"]
  }
  webserver_access_mode = "PUBLIC_ONLY"
}]],
    good = {
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
  webserver_access_mode = "PRIVATE_ONLY"
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
}]],
    },
    unknown = [[
variable "mode" {
  type = string
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
  webserver_access_mode = var.mode
}]],
    check = function(environment)
        if environment:text "webserver_access_mode" == "PUBLIC_ONLY" then
            environment:fail("webserver_access_mode", "the web server can be reached from the internet")
        end
    end,
}
