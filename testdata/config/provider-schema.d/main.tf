# Values have the types of the provider's schema; what is not set reads by it.
resource "aws_s3_bucket" "logs" {
  bucket = 42
  tags   = { Retention = 30 }
}

resource "aws_db_instance" "main" {
  instance_class = "db.t4g.micro"
  password       = "not so secret"
  dynamic "restore_to_point_in_time" {
    for_each = ["1"]
    content {
      use_latest_restorable_time = restore_to_point_in_time.value == "1" ? "true" : "false"
    }
  }
}

resource "aws_instance" "web" {
  count                  = 2
  ami                    = data.aws_ami.base.id
  vpc_security_group_ids = ["sg-b", "sg-a", "sg-b"]
  user_data              = aws_s3_bucket.logs.bucket_prefix
}

data "aws_ami" "base" {
  most_recent = "true"
}

output "computed" {
  value = aws_s3_bucket.logs.arn
}

output "optional" {
  value = aws_s3_bucket.logs.force_destroy
}

output "of_all" {
  value = aws_instance.web[*].source_dest_check
}

output "not_named_in_full" {
  value = (aws_s3_bucket.logs)["force_destroy"] == null ? "unset" : "set"
}

output "a_block_that_is_not_written" {
  value = aws_instance.web[0].root_block_device[0].volume_id
}

output "of_a_block" {
  value = aws_db_instance.main.restore_to_point_in_time[0].restore_time
}

output "misspelt" {
  value = aws_s3_bucket.logs.tag
}

output "misspelt_by_key" {
  value = (aws_s3_bucket.logs)["force_destory"]
}

output "perhaps_newer" {
  value = aws_s3_bucket.logs.quantum_state
}

output "secret" {
  value = "postgres://admin:${aws_db_instance.main.password}@db"
}

output "secret_computed" {
  sensitive = true
  value     = aws_db_instance.main.master_user_secret
}

# A provider may have a default of its own, so null is no error where it would be one.
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::123456789012:role/f"
}

resource "aws_sqs_queue" "q" {
  count                      = aws_lambda_function.f.memory_size > 128 ? 1 : 2
  visibility_timeout_seconds = aws_lambda_function.f.timeout * 6
  name                       = "q-${aws_lambda_function.f.timeout}"
}

resource "aws_sqs_queue" "counted" {
  count = aws_lambda_function.f.timeout
  name  = upper(aws_lambda_function.f.package_type)
}

output "without_errors" {
  value = [
    -aws_lambda_function.f.timeout,
    join("-", ["a", aws_lambda_function.f.package_type]),
    sort(["b", aws_lambda_function.f.package_type]),
    format("%s/%d", aws_lambda_function.f.package_type, aws_lambda_function.f.timeout),
    aws_lambda_function.f.publish || false,
    !aws_lambda_function.f.publish,
    aws_lambda_function.f.layers[0],
    [for layer in aws_lambda_function.f.layers : layer],
    { for k in ["x"] : k => k if aws_lambda_function.f.publish },
    { (aws_lambda_function.f.package_type) = 1 },
    aws_lambda_function.f.layers[*],
    max(aws_lambda_function.f.layers...),
    aws_lambda_function.f.tags.Team,
    aws_lambda_function.f.package_type == "Zip",
    aws_lambda_function.f.package_type == null,
    coalesce(aws_lambda_function.f.package_type, "Zip"),
  ]
}
