-- A recorder that is made does not yet run.
return rule {
    title = "AWS Config recorder is off, or does not record all resources",
    severity = "medium",
    category = "logging",
    resources = { "aws_config_configuration_recorder_status" },
    rationale = "A recorder records only while its status is enabled. One that is off, or that leaves out "
        .. "kinds of resources, shows nothing of what changed.",
    fix = [[Set is_enabled to true, and all_supported of the recorder.

    resource "aws_config_configuration_recorder_status" "example" {
      name       = aws_config_configuration_recorder.main.name
      is_enabled = true
    }]],
    aliases = { "CKV2_AWS_45", "AWSConfigRecorderEnabled" },
    frameworks = {
        ["cis-aws-1.4"] = { "3.5" },
        ["cis-aws-1.5"] = { "3.5" },
        ["cis-aws-2.0"] = { "3.5" },
        ["cis-aws-3.0"] = { "3.3" },
        ["cis-aws-4.0"] = { "3.3" },
        ["cis-aws-5.0"] = { "3.3" },
        ["cis-aws-6.0"] = { "4.3" },
        ["cis-aws-7.0"] = { "4.3" },
        ["aws-fsbp"] = { "Config.1" },
        ["soc2"] = { "cc_2_1", "cc_3_1", "cc_3_4", "cc_8_1", "pi_1_3" },
        ["iso-27001-2022"] = { "A.5.16", "A.5.22" },
        ["isms-p-2023"] = { "2.10.2", "2.11.3" },
    },
    bad = {
        [[
resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"

}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = false
}]],
        [[
resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"
  recording_group {
    all_supported  = false
    resource_types = ["AWS::EC2::Instance"]
  }
}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = true
}]],
    },
    good = {
        [[
resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"

}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = true
}]],
        [[
resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"
  recording_group {
    all_supported = true
  }
}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = true
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/config"

}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = var.value
}]],
    check = function(r)
        if not r:is_true("is_enabled") then
            return r:fail("is_enabled", "the recorder is off")
        end
        for _, recorder in ipairs(r:refers("name", "aws_config_configuration_recorder")) do
            local all = "recording_group.all_supported"
            if recorder:has(all) and not recorder:is_true(all) then
                r:fail_on(recorder, all, "the recorder records only some kinds of resources")
            end
        end
    end,
}
