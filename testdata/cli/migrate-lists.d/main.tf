#trivy:ignore:AVD-AWS-0107
resource "aws_security_group" "open" {
  ingress {
    from_port   = 0
    to_port     = 65535
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_sqs_queue" "jobs" {
  sqs_managed_sse_enabled = false
}
