resource "aws_sqs_queue" "q" {
  count = 2
  name  = "q${count.index}"
  lifecycle {
    precondition {
      condition     = count.index < 1
      error_message = "Only one queue."
    }
    postcondition {
      condition     = self.name != "q0"
      error_message = "Not ${self.name}."
    }
    postcondition {
      condition     = self.arn != ""
      error_message = "Known after apply."
    }
  }
}
output "o" {
  value = 1
  precondition {
    condition     = length(aws_sqs_queue.q) == 3
    error_message = "Three."
  }
}
check "later" {
  assert {
    condition     = length(aws_sqs_queue.q) == 4
    error_message = "A check only warns, when it is applied."
  }
}
check "empty" {}
