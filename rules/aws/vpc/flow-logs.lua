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
        ["cis-aws-6.0"] = { "4.7" },
        ["cis-aws-7.0"] = { "4.7" },
        ["aws-fsbp"] = { "EC2.6" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["nist-800-53-r5"] = {
            "ac_4_26", "au_2_b", "au_3_a", "au_3_b", "au_3_c", "au_3_d", "au_3_e", "au_6_3", "au_6_4", "au_6_6",
            "au_6_9", "au_8_b", "au_12_1", "au_12_2", "au_12_3", "au_12_4", "au_12_a", "au_12_c", "au_14_3",
            "au_14_a", "au_14_b", "ca_7_b", "cm_5_1_b", "cm_6_a", "cm_9_b", "ia_3_3_b", "ma_4_1_a", "pm_14_a_1",
            "pm_14_b", "pm_31", "si_4_17", "si_7_8",
        },
        ["soc2"] = { "cc_7_2", "cc_7_3" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16", "A.8.20", "A.8.21", "A.8.22", "A.8.23" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
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
