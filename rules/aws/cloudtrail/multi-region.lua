-- Attackers like the regions that nobody uses, because nobody looks there.
return rule {
    title = "CloudTrail trail covers one region only",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "A trail of one region misses what happens in all others, where an intruder can start "
        .. "machines unseen. Global services such as IAM are logged only by trails that cover them.",
    fix = [[Set is_multi_region_trail to true.

    resource "aws_cloudtrail" "example" {
      is_multi_region_trail = true
    }]],
    aliases = {
        "CKV_AWS_67", "CloudtrailMultiRegion", "AVD-AWS-0014", "AWS-0014",
        "aws-cloudtrail-enable-all-regions", "AC_AWS_0448", "AC_AWS_0034",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "3.1" },
        ["cis-aws-1.5"] = { "3.1" },
        ["cis-aws-2.0"] = { "3.1" },
        ["cis-aws-3.0"] = { "3.1" },
        ["cis-aws-4.0"] = { "3.1" },
        ["cis-aws-5.0"] = { "3.1" },
        ["cis-aws-6.0"] = { "4.1" },
        ["cis-aws-7.0"] = { "4.1" },
        ["aws-fsbp"] = { "CloudTrail.1" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7",
            "10.2.1", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["nist-800-53-r5"] = {
            "au_3_1", "ac_2_4", "ac_3_1", "ac_3_10", "ac_4_26", "ac_6_9", "au_2_b", "au_3_a", "au_3_b",
            "au_3_c", "au_3_d", "au_3_e", "au_3_f", "au_6_3", "au_6_4", "au_6_6", "au_6_9", "au_8_b", "au_10",
            "au_12_1", "au_12_2", "au_12_3", "au_12_4", "au_12_a", "au_12_c", "au_14_3", "au_14_a", "au_14_b",
            "ca_7_b", "cm_5_1_b", "cm_6_a", "cm_9_b", "ia_3_3_b", "ma_4_1_a", "pm_14_a_1", "pm_14_b", "pm_31",
            "sc_7_9_b", "si_1_1_c", "si_3_8_b", "si_4_2", "si_4_17", "si_4_20", "si_7_8", "si_10_1_c",
        },
        ["soc2"] = { "cc_2_1", "cc_7_2", "cc_a_1_1", "pi_1_3" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  is_multi_region_trail = false
}]],
    },
    good = [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  is_multi_region_trail = true
}]],
    unknown = [[
variable "all" {
  type = bool
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  is_multi_region_trail = var.all
}]],
    check = function(r)
        if not r:is_true("is_multi_region_trail") then
            r:fail("is_multi_region_trail", "the trail records one region only")
        end
    end,
}
