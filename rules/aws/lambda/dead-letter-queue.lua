-- An event that fails twice is thrown away.
return rule {
    title = "Lambda function has no dead-letter queue",
    severity = "low",
    category = "reliability",
    resources = { "aws_lambda_function" },
    rationale = "Asynchronous events that keep failing are dropped, and with them an order or an alarm. A "
        .. "queue or topic keeps them for a second look.",
    fix = [[Set dead_letter_config.target_arn.

    dead_letter_config {
      target_arn = aws_sqs_queue.failed.arn
    }]],
    aliases = { "CKV_AWS_116", "LambdaDLQConfigured" },
    bad = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
}]],
    good = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  dead_letter_config {
    target_arn = "arn:aws:sqs:eu-west-1:123456789012:failed"
  }
}]],
    check = function(r)
        if not r:has("dead_letter_config.target_arn") then
            r:fail("dead_letter_config.target_arn", "events that keep failing are dropped")
        end
    end,
}
