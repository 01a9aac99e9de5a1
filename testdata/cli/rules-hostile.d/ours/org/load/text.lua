return "aws_s3_bucket"
