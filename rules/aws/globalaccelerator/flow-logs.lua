-- An accelerator is the front door, and flow logs are its book of visitors.
return rule {
    title = "Global Accelerator does not log flows",
    severity = "medium",
    category = "logging",
    resources = { "aws_globalaccelerator_accelerator" },
    rationale = "Flow logs tell which addresses reached which endpoint. Without them an attack on the front door "
        .. "can be seen only behind it.",
    fix = [[Enable flow logs.

    attributes {
      flow_logs_enabled   = true
      flow_logs_s3_bucket = aws_s3_bucket.flow.bucket
      flow_logs_s3_prefix = "accelerator/"
    }]],
    aliases = { "CKV_AWS_75", "GlobalAcceleratorAcceleratorFlowLogs", "AC_AWS_0471" },
    bad = {
        [[
resource "aws_globalaccelerator_accelerator" "front" {
  name = "front"
}]],
        [[
resource "aws_globalaccelerator_accelerator" "front" {
  name = "front"
  attributes {
    flow_logs_enabled = false
  }
}]],
    },
    good = [[
resource "aws_globalaccelerator_accelerator" "front" {
  name = "front"
  attributes {
    flow_logs_enabled = true
  }
}]],
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_globalaccelerator_accelerator" "front" {
  name = "front"
  attributes {
    flow_logs_enabled = var.enabled
  }
}]],
    check = function(r)
        if not r:is_true "attributes.flow_logs_enabled" then
            r:fail("attributes.flow_logs_enabled", "the accelerator writes no flow logs")
        end
    end,
}
