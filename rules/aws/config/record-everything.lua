-- What is not recorded was never there.
return rule {
    title = "AWS Config recorder leaves out kinds of resources",
    severity = "medium",
    category = "logging",
    resources = { "aws_config_configuration_recorder" },
    rationale = "Changes to kinds of resources that are left out cannot be traced or judged. Global ones, "
        .. "IAM among them, are recorded only when it is asked for.",
    fix = [[Set all_supported and include_global_resource_types to true.

    resource "aws_config_configuration_recorder" "example" {
      recording_group {
        all_supported                 = true
        include_global_resource_types = true
      }
    }]],
    aliases = { "CKV2_AWS_48", "ConfigRecorderRecordsAllGlobalResources" },
    bad = {
        [[
resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"

}]],
        [[
resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"
  recording_group {
    all_supported  = false
    resource_types = ["AWS::EC2::Instance"]
  }
}]],
        [[
resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"
  recording_group {
    all_supported = true
  }
}]],
    },
    good = [[
resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"
  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"
  recording_group {
    all_supported                 = true
    include_global_resource_types = var.value
  }
}]],
    check = function(r)
        if r:has("recording_group.all_supported") and not r:is_true("recording_group.all_supported") then
            return r:fail("recording_group.all_supported", "only some kinds of resources are recorded")
        end
        if not r:is_true("recording_group.include_global_resource_types") then
            r:fail("recording_group.include_global_resource_types", "global resources such as roles are not recorded")
        end
    end,
}
