-- An intruder works in the region that nobody looks at.
return rule {
    title = "AWS Config aggregator does not take in all regions",
    severity = "medium",
    category = "logging",
    resources = { "aws_config_configuration_aggregator" },
    rationale = "Resources in a region that is not aggregated are seen by nobody. All regions includes "
        .. "those that AWS opens later.",
    fix = [[Set all_regions to true.

    resource "aws_config_configuration_aggregator" "example" {
      account_aggregation_source {
        account_ids = ["123456789012"]
        all_regions = true
      }
    }]],
    aliases = {
        "CKV_AWS_121", "ConfigConfgurationAggregatorAllRegions", "AVD-AWS-0019", "AWS-0019",
        "aws-config-aggregate-all-regions", "AC_AWS_0049",
    },
    bad = {
        [[
resource "aws_config_configuration_aggregator" "main" {
  name = "main"
  account_aggregation_source {
    account_ids = ["123456789012"]
    regions     = ["eu-west-1"]
  }
}]],
        [[
resource "aws_config_configuration_aggregator" "main" {
  name = "main"
  organization_aggregation_source {
    role_arn = "arn:aws:iam::123456789012:role/config"
  }
}]],
    },
    good = {
        [[
resource "aws_config_configuration_aggregator" "main" {
  name = "main"
  account_aggregation_source {
    account_ids = ["123456789012"]
    all_regions = true
  }
}]],
        [[
resource "aws_config_configuration_aggregator" "main" {
  name = "main"
  organization_aggregation_source {
    role_arn    = "arn:aws:iam::123456789012:role/config"
    all_regions = true
  }
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_config_configuration_aggregator" "main" {
  name = "main"
  account_aggregation_source {
    account_ids = ["123456789012"]
    all_regions = var.value
  }
}]],
    check = function(r)
        local sources = 0
        for _, source in ipairs { "account_aggregation_source", "organization_aggregation_source" } do
            for _, _, path in r:blocks(source) do
                sources = sources + 1
                if not r:is_true(path .. ".all_regions") then
                    r:fail(path .. ".all_regions", "only some regions are aggregated")
                end
            end
        end
        if sources == 0 then
            r:fail(nil, "the aggregator has no source")
        end
    end,
}
