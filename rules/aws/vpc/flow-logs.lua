-- Without flow logs nobody can say who talked to whom.
return rule {
    title = "VPC has no flow log",
    severity = "medium",
    category = "logging",
    resources = { "aws_vpc" },
    rationale = "Flow logs record which addresses talked, how much, and what was refused. After an "
        .. "incident they are the only trace of traffic.",
    fix = [[Add an aws_flow_log for the VPC.

    resource "aws_flow_log" "example" {
      vpc_id               = aws_vpc.example.id
      traffic_type         = "ALL"
      log_destination_type = "s3"
      log_destination      = aws_s3_bucket.logs.arn
    }]],
    aliases = {
        "CKV2_AWS_11", "VPCHasFlowLog", "AVD-AWS-0178", "AWS-0178",
        "aws-ec2-require-vpc-flow-logs-for-all-vpcs", "AC_AWS_0369", "FG_R00054",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "3.9" },
        ["cis-aws-1.5"] = { "3.9" },
        ["cis-aws-2.0"] = { "3.9" },
        ["cis-aws-3.0"] = { "3.7" },
        ["cis-aws-4.0"] = { "3.7" },
        ["cis-aws-5.0"] = { "3.7" },
        ["aws-fsbp"] = { "EC2.6" },
    },
    bad = [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}]],
    good = [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs"
}]],
    check = function(r)
        if not r:link("aws_flow_log", "vpc_id") then
            r:fail(nil, "no flow log records the traffic of the VPC")
        end
    end,
}
