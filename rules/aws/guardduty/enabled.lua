-- A detector that is off detects nothing.
return rule {
    title = "GuardDuty detector is turned off",
    severity = "medium",
    category = "logging",
    resources = { "aws_guardduty_detector" },
    rationale = "GuardDuty reads logs of the account for stolen credentials, miners and scans. A suspended "
        .. "detector looks as if somebody did.",
    fix = [[Set enable to true, or leave it out.

    resource "aws_guardduty_detector" "example" {
      enable = true
    }]],
    aliases = { "CKV_AWS_238", "GuarddutyDetectorEnabled", "AC_AWS_0131" },
    supersedes = { "aws-guardduty-organization" },
    frameworks = {
        ["aws-fsbp"] = { "GuardDuty.1" },
        ["pci-dss-4.0"] = { "11.5.1", "11.5.1.1" },
        ["nist-800-53-r5"] = {
            "ac_2_12_a", "ac_3_12_b", "au_3_1", "au_6_1", "au_6_5", "au_12_3", "au_14_a", "au_14_b",
            "ca_2_d", "ca_7", "ca_7_b", "cm_8_3_a", "pe_6_2", "pe_6_4", "pm_14_a_1", "pm_14_b", "pm_16",
            "pm_31", "ra_1_a", "ra_1_a_1", "ra_1_a_2", "ra_3_4", "ra_3_a_1", "ra_5_4", "ra_5_a", "ra_10_a",
            "ra_10_a_1", "ra_10_a_2", "sc_5_1", "sc_5_3_a", "sc_5_3_b", "sc_5_a", "sc_5_b", "sc_43_b",
            "si_3_8_a", "si_4_1", "si_4_2", "si_4_3", "si_4_4_a", "si_4_4_b", "si_4_10", "si_4_13_a",
            "si_4_14", "si_4_23", "si_4_25", "si_4_a", "si_4_a_1", "si_4_a_2", "si_4_b", "si_4_c", "si_5_1",
            "si_5_b",
        },
        ["iso-27001-2022"] = { "A.5.19", "A.5.21", "A.5.25", "A.5.28", "A.5.29", "A.8.7", "A.8.9" },
        ["soc2"] = { "cc_3_1", "cc_3_2", "cc_4_2", "cc_6_8", "cc_7_1", "cc_7_2", "cc_7_3", "cc_7_4" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_guardduty_detector" "main" {
  enable = false
}]],
    good = {
        [[
resource "aws_guardduty_detector" "main" {
  enable = true
}]],
        [[
resource "aws_guardduty_detector" "main" {
  finding_publishing_frequency = "SIX_HOURS"
}]],
    },
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_guardduty_detector" "main" {
  enable = var.enabled
}]],
    check = function(detector)
        if detector:has "enable" and not detector:is_true "enable" then
            detector:fail("enable", "the detector is turned off")
        end
    end,
}
