-- Without a policy a bus takes events from its whole account, and no limits are written.
return rule {
    title = "EventBridge bus has no policy",
    severity = "low",
    category = "identity",
    resources = { "aws_cloudwatch_event_bus" },
    rationale = "A policy of the bus says which principals may put events and make rules. Without one nothing "
        .. "but the identity policies of the account limits that.",
    fix = [[Give the bus a policy.

    resource "aws_cloudwatch_event_bus_policy" "example" {
      event_bus_name = aws_cloudwatch_event_bus.example.name
      policy         = data.aws_iam_policy_document.bus.json
    }]],
    frameworks = { ["aws-fsbp"] = { "EventBridge.3" } },
    bad = [[
resource "aws_cloudwatch_event_bus" "orders" {
  name = "orders"
}]],
    good = {
        [[
resource "aws_cloudwatch_event_bus" "orders" {
  name = "orders"
}

resource "aws_cloudwatch_event_bus_policy" "orders" {
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/orders" }
      Action    = "events:PutEvents"
      Resource  = aws_cloudwatch_event_bus.orders.arn
    }]
  })
}]],
        [[
resource "aws_cloudwatch_event_bus" "orders" {
  name = "orders"
}

resource "aws_cloudwatch_event_permission" "orders" {
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  principal      = "123456789012"
  statement_id   = "orders"
}]],
        [[
resource "aws_cloudwatch_event_bus" "partner" {
  name              = "aws.partner/example.com/orders"
  event_source_name = "aws.partner/example.com/orders"
}]],
    },
    check = function(bus)
        -- A partner's bus takes events from the partner only.
        local partner = bus:has "event_source_name"
        if not partner and not bus:link({ "aws_cloudwatch_event_bus_policy", "aws_cloudwatch_event_permission" }) then
            bus:fail(nil, "no policy says who may put events on the bus")
        end
    end,
}
