# The same as provider-schema.d, before conversion: the schema is not asked.
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
