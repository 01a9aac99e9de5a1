output "bucket_arns" {
  description = "The buckets of files, by their use."
  value       = { for use, bucket in aws_s3_bucket.files : use => bucket.arn }
}

output "bucket_names" {
  description = "The names of the same buckets."
  value       = { for use, bucket in aws_s3_bucket.files : use => bucket.bucket }
}

output "log_bucket_name" {
  description = "Where access logs go."
  value       = aws_s3_bucket.logs.bucket
}

output "files_key_arn" {
  description = "The key of files and queues."
  value       = aws_kms_key.files.arn
}

output "logs_key_arn" {
  description = "The key of log groups."
  value       = aws_kms_key.logs.arn
}

output "queue" {
  description = "The queue of files to check."
  value = {
    arn  = aws_sqs_queue.checks.arn
    name = aws_sqs_queue.checks.name
    url  = aws_sqs_queue.checks.url
  }
}
