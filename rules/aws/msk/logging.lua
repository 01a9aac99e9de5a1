-- Brokers that print nothing cannot be asked later.
return rule {
    title = "MSK cluster does not log",
    severity = "low",
    category = "logging",
    resources = { "aws_msk_cluster" },
    rationale = "Broker logs show failed logins and lost partitions. They exist only where a destination "
        .. "is set.",
    fix = [[Set a destination in broker_logs.

    logging_info {
      broker_logs {
        cloudwatch_logs {
          enabled   = true
          log_group = aws_cloudwatch_log_group.kafka.name
        }
      }
    }]],
    aliases = { "CKV_AWS_80", "MSKClusterLogging", "AVD-AWS-0074", "AWS-0074", "aws-msk-enable-logging" },
    bad = {
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
}]],
        [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  logging_info {
    broker_logs {
      s3 {
        enabled = false
      }
    }
  }
}]],
    },
    good = [[
resource "aws_msk_cluster" "main" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  logging_info {
    broker_logs {
      s3 {
        enabled = true
        bucket  = "logs"
      }
    }
  }
}]],
    check = function(r)
        for _, destination in ipairs { "cloudwatch_logs", "firehose", "s3" } do
            if r:is_true("logging_info.broker_logs." .. destination .. ".enabled") then
                return
            end
        end
        r:fail("logging_info", "broker logs go nowhere")
    end,
}
