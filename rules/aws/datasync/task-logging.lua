-- A copy that left half behind says so only in its log.
return rule {
    title = "DataSync task does not log",
    severity = "low",
    category = "logging",
    resources = { "aws_datasync_task" },
    rationale = "The log of a task tells which files were copied, left out or did not verify. Without it a copy "
        .. "looks whole until it is needed.",
    fix = [[Name a log group and a level.

    resource "aws_datasync_task" "example" {
      cloudwatch_log_group_arn = aws_cloudwatch_log_group.copies.arn
      options {
        log_level = "BASIC"
      }
    }]],
    frameworks = {
        ["iso-27001-2022"] = { "A.8.15" },
        ["soc2"] = { "cc_a_1_1" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_datasync_task" "nightly" {
  source_location_arn      = "arn:aws:datasync:eu-west-1:123456789012:location/loc-1"
  destination_location_arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-2"
}]],
        [[
resource "aws_datasync_task" "nightly" {
  source_location_arn      = "arn:aws:datasync:eu-west-1:123456789012:location/loc-1"
  destination_location_arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-2"
  cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:copies"
  options {
    log_level = "OFF"
  }
}]],
    },
    good = [[
resource "aws_datasync_task" "nightly" {
  source_location_arn      = "arn:aws:datasync:eu-west-1:123456789012:location/loc-1"
  destination_location_arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-2"
  cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:copies"
  options {
    log_level = "BASIC"
  }
}]],
    unknown = [[
variable "level" {
  type = string
}

resource "aws_datasync_task" "nightly" {
  source_location_arn      = "arn:aws:datasync:eu-west-1:123456789012:location/loc-1"
  destination_location_arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-2"
  cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:copies"
  options {
    log_level = var.level
  }
}]],
    check = function(task)
        if not task:has "cloudwatch_log_group_arn" then
            task:fail("cloudwatch_log_group_arn", "the task has no log group")
        elseif (task:text "options.log_level" or "OFF") == "OFF" then
            task:fail("options.log_level", "the log of the task is turned off")
        end
    end,
}
