-- CloudWatch: dashboards by the month, alarms by the metrics that they watch.
local value = require "guard.value"

-- Alarms whose threshold is a band that CloudWatch learns: they watch the metric and both edges of the band.
local ON_BANDS = {
    GreaterThanUpperThreshold = true,
    LessThanLowerOrGreaterThanUpperThreshold = true,
    LessThanLowerThreshold = true,
}

local METRICS_OF_A_BAND = 3

-- How many metrics an alarm reads, and the shortest of their periods in seconds.
local function metrics_of(r)
    if r:has "metric_name" then
        return 1, r:number "period"
    end
    local count, shortest = 0, nil
    for _, query in ipairs(value.blocks(r, "metric_query")) do
        for _, metric in ipairs(value.blocks(query, "metric")) do
            local period = value.number(metric, "period")
            count = count + 1
            shortest = period and math.min(period, shortest or period) or shortest
        end
    end
    return math.max(count, 1), shortest
end

local function alarm_cost(r)
    local count, period = metrics_of(r)
    local is_high = period ~= nil and period < 60
    local name = is_high and "High resolution" or "Standard resolution"
    local on_band = ON_BANDS[r:text "comparison_operator"]
    return {
        {
            name = on_band and name .. " anomaly detection" or name,
            unit = on_band and "alarms" or "alarm metrics",
            monthly = on_band and METRICS_OF_A_BAND or count,
            price = "AmazonCloudWatch/CW:" .. (is_high and "HighResAlarmMonitorUsage" or "AlarmMonitorUsage"),
        },
    }
end

return model {
    aws_cloudwatch_dashboard = {
        cost = function()
            return {
                { name = "Dashboard", unit = "months", monthly = 1, price = "AmazonCloudWatch/DashboardsUsageHour" },
            }
        end,
    },
    aws_cloudwatch_metric_alarm = { cost = alarm_cost },
    examples = {
        {
            main = [[
resource "aws_cloudwatch_dashboard" "overview" {
  dashboard_name = "overview"
  dashboard_body = "{}"
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 10
  statistic           = "Average"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 2

  metric_query {
    id         = "rate"
    expression = "failed / asked"
  }
  metric_query {
    id = "failed"
    metric {
      metric_name = "HTTPCode_ELB_5XX_Count"
      period      = 120
      stat        = "Sum"
    }
  }
  metric_query {
    id = "asked"
    metric {
      metric_name = "RequestCount"
      period      = 120
      stat        = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "unusual" {
  alarm_name          = "unusual"
  comparison_operator = "GreaterThanUpperThreshold"
  evaluation_periods  = 2
  threshold_metric_id = "band"

  metric_query {
    id         = "band"
    expression = "ANOMALY_DETECTION_BAND(load)"
  }
  metric_query {
    id = "load"
    metric {
      metric_name = "CPUUtilization"
      period      = 120
      stat        = "Average"
    }
  }
}]],
            costs = {
                ["aws_cloudwatch_dashboard.overview"] = { ["Dashboard"] = { 1, 3 } },
                ["aws_cloudwatch_metric_alarm.cpu"] = { ["High resolution"] = { 1, 0.3 } },
                ["aws_cloudwatch_metric_alarm.errors"] = { ["Standard resolution"] = { 2, 0.2 } },
                ["aws_cloudwatch_metric_alarm.unusual"] = {
                    ["Standard resolution anomaly detection"] = { 3, 0.3 },
                },
            },
        },
    },
}
