-- Service software brings fixes that no engine version has.
return rule {
    title = "OpenSearch domain does not take service software updates",
    severity = "low",
    category = "hygiene",
    resources = { "aws_opensearch_domain" },
    rationale = "Service software updates bring security fixes within an engine version. Where they are "
        .. "not automatic, somebody must start each one, until AWS sets a date itself.",
    fix = [[Set auto_software_update_enabled to true.

    resource "aws_opensearch_domain" "example" {
      software_update_options {
        auto_software_update_enabled = true
      }
    }]],
    frameworks = {
        ["aws-fsbp"] = { "OpenSearch.10" },
        ["pci-dss-4.0"] = { "6.3.3" },
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
    },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"

}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  software_update_options {
    auto_software_update_enabled = false
  }
}]],
    },
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  software_update_options {
    auto_software_update_enabled = true
  }
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  software_update_options {
    auto_software_update_enabled = var.value
  }
}]],
    check = function(r)
        if not r:is_true("software_update_options.auto_software_update_enabled") then
            r:fail("software_update_options.auto_software_update_enabled", "updates are not automatic")
        end
    end,
}
