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
        ["nist-800-53-r5"] = { "au_3_1" },
        ["pci-dss-4.0"] = {
            "5.3.4.22", "10.2.1.1.22", "10.2.1.2.19", "10.2.1.3.19", "10.2.1.4.19", "10.2.1.5.19",
            "10.2.1.6.19", "10.2.1.7.19", "10.2.1.19", "10.2.2.19", "10.3.1.19", "10.6.3.24", "A1.2.1.23",
        },
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
