-- Rows that did not arrive are named in the log only.
local value = require "guard.value"

-- The components of which Security Hub DMS.7 and DMS.8 ask for the default severity at least.
local WATCHED = { SOURCE_CAPTURE = true, SOURCE_UNLOAD = true, TARGET_APPLY = true, TARGET_LOAD = true }
local TOO_LITTLE = { LOGGER_SEVERITY_ERROR = true, LOGGER_SEVERITY_WARNING = true }

return rule {
    title = "DMS replication task does not log",
    severity = "low",
    category = "logging",
    resources = { "aws_dms_replication_task" },
    rationale = "A task skips what it cannot write and goes on. Which rows are missing, and why, is known "
        .. "from its log only, which is off by default.",
    fix = [[Set EnableLogging to true, and the severity of source and target to the default or lower.

    resource "aws_dms_replication_task" "example" {
      replication_task_id      = "move"
      migration_type           = "cdc"
      source_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:A"
      target_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:B"
      replication_instance_arn = "arn:aws:dms:eu-west-1:123456789012:rep:C"
      table_mappings           = jsonencode({ rules = [] })
      replication_task_settings = jsonencode({
        Logging = {
          EnableLogging = true
          LogComponents = [
            { Id = "SOURCE_CAPTURE", Severity = "LOGGER_SEVERITY_DEFAULT" },
            { Id = "SOURCE_UNLOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
            { Id = "TARGET_APPLY", Severity = "LOGGER_SEVERITY_DEFAULT" },
            { Id = "TARGET_LOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
          ]
        }
      })
    }]],
    frameworks = {
        ["aws-fsbp"] = { "DMS.7", "DMS.8" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1" },
        ["iso-27001-2022"] = { "A.8.15" },
    },
    bad = {
        [[
resource "aws_dms_replication_task" "main" {
  replication_task_id      = "move"
  migration_type           = "cdc"
  source_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:A"
  target_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:B"
  replication_instance_arn = "arn:aws:dms:eu-west-1:123456789012:rep:C"
  table_mappings           = jsonencode({ rules = [] })

}]],
        [[
resource "aws_dms_replication_task" "main" {
  replication_task_id      = "move"
  migration_type           = "cdc"
  source_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:A"
  target_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:B"
  replication_instance_arn = "arn:aws:dms:eu-west-1:123456789012:rep:C"
  table_mappings           = jsonencode({ rules = [] })
  replication_task_settings = jsonencode({
    Logging = {
      EnableLogging = false
      LogComponents = [
        { Id = "SOURCE_CAPTURE", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "SOURCE_UNLOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "TARGET_APPLY", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "TARGET_LOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
      ]
    }
  })
}]],
        [[
resource "aws_dms_replication_task" "main" {
  replication_task_id      = "move"
  migration_type           = "cdc"
  source_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:A"
  target_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:B"
  replication_instance_arn = "arn:aws:dms:eu-west-1:123456789012:rep:C"
  table_mappings           = jsonencode({ rules = [] })
  replication_task_settings = jsonencode({
    Logging = {
      EnableLogging = true
      LogComponents = [
        { Id = "SOURCE_CAPTURE", Severity = "LOGGER_SEVERITY_ERROR" },
        { Id = "SOURCE_UNLOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "TARGET_APPLY", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "TARGET_LOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
      ]
    }
  })
}]],
    },
    good = {
        [[
resource "aws_dms_replication_task" "main" {
  replication_task_id      = "move"
  migration_type           = "cdc"
  source_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:A"
  target_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:B"
  replication_instance_arn = "arn:aws:dms:eu-west-1:123456789012:rep:C"
  table_mappings           = jsonencode({ rules = [] })
  replication_task_settings = jsonencode({
    Logging = {
      EnableLogging = true
      LogComponents = [
        { Id = "SOURCE_CAPTURE", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "SOURCE_UNLOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "TARGET_APPLY", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "TARGET_LOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
      ]
    }
  })
}]],
        [[
resource "aws_dms_replication_task" "main" {
  replication_task_id      = "move"
  migration_type           = "cdc"
  source_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:A"
  target_endpoint_arn      = "arn:aws:dms:eu-west-1:123456789012:endpoint:B"
  replication_instance_arn = "arn:aws:dms:eu-west-1:123456789012:rep:C"
  table_mappings           = jsonencode({ rules = [] })
  replication_task_settings = jsonencode({
    Logging = {
      EnableLogging = true
      LogComponents = [
        { Id = "SOURCE_CAPTURE", Severity = "LOGGER_SEVERITY_DETAILED_DEBUG" },
        { Id = "SOURCE_UNLOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "TARGET_APPLY", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "TARGET_LOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
      ]
    }
  })
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_dms_replication_task" "main" {
  replication_task_id       = "move"
  migration_type            = "cdc"
  source_endpoint_arn       = "arn:aws:dms:eu-west-1:123456789012:endpoint:A"
  target_endpoint_arn       = "arn:aws:dms:eu-west-1:123456789012:endpoint:B"
  replication_instance_arn  = "arn:aws:dms:eu-west-1:123456789012:rep:C"
  table_mappings            = jsonencode({ rules = [] })
  replication_task_settings = var.value
}]],
    check = function(r)
        local settings = "replication_task_settings"
        local document = r:json(settings)
        local logging = value.is_view(document) and not value.is_list(document) and document.Logging
        if not value.is_view(logging) or value.is_list(logging) or value.text(logging, "EnableLogging") ~= "true" then
            return r:fail(settings, "EnableLogging is not true")
        end
        for _, component in ipairs(value.blocks(logging, "LogComponents")) do
            local id = value.text(component, "Id") or ""
            if WATCHED[id] and TOO_LITTLE[value.text(component, "Severity") or ""] then
                r:fail(settings, "%s logs %s only", id, component.Severity)
            end
        end
    end,
}
