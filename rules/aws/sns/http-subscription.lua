-- Whoever sits between reads the message, and can answer for the endpoint.
return rule {
    title = "SNS messages are delivered over plain HTTP",
    severity = "high",
    category = "encryption",
    resources = { "aws_sns_topic_subscription" },
    rationale = "A subscription by http carries each message in the open to its endpoint. The "
        .. "confirmation of the subscription goes the same way.",
    fix = [[Subscribe by https.

    resource "aws_sns_topic_subscription" "example" {
      protocol = "https"
      endpoint = "https://hooks.example.com/alarms"
    }]],
    aliases = { "FG_R00052" },
    bad = [[
resource "aws_sns_topic_subscription" "hook" {
  topic_arn = "arn:aws:sns:eu-west-1:123456789012:alarms"
  protocol  = "http"
  endpoint  = "http://hooks.example.com/alarms"
}]],
    good = [[
resource "aws_sns_topic_subscription" "hook" {
  topic_arn = "arn:aws:sns:eu-west-1:123456789012:alarms"
  protocol  = "https"
  endpoint  = "https://hooks.example.com/alarms"
}]],
    unknown = [[
variable "protocol" {
  type = string
}

resource "aws_sns_topic_subscription" "hook" {
  topic_arn = "arn:aws:sns:eu-west-1:123456789012:alarms"
  protocol  = var.protocol
  endpoint  = "https://hooks.example.com/alarms"
}]],
    check = function(r)
        if r:text("protocol") == "http" then
            r:fail("protocol", "messages are delivered over plain HTTP")
        end
    end,
}
