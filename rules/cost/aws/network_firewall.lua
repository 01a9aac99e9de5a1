-- Network firewalls: an endpoint in each subnet by the hour, and what goes through by the gigabyte.
return model {
    aws_networkfirewall_firewall = {
        usage = { { "monthly_data_processed_gb", 100, "Monthly data processed by the Network Firewall in GB." } },
        cost = function(r, usage)
            local endpoints = 0
            for _, kind in ipairs { "subnet_mapping", "availability_zone_mapping" } do
                for _ in r:blocks(kind) do
                    endpoints = endpoints + 1
                end
            end
            return {
                {
                    name = "Network Firewall Endpoint",
                    unit = "hours",
                    hourly = math.max(endpoints, 1),
                    price = "AWSNetworkFirewall/Endpoint-Hour",
                },
                {
                    name = "Data Processed",
                    unit = "GB",
                    monthly = usage.monthly_data_processed_gb,
                    price = "AWSNetworkFirewall/Traffic-GB-Processed",
                    usage_based = true,
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_networkfirewall_firewall" "one" {
  name                = "one"
  firewall_policy_arn = "arn:aws:network-firewall:us-east-1:123456789012:firewall-policy/p"
  vpc_id              = "vpc-1"

  subnet_mapping {
    subnet_id = "subnet-1"
  }
}

resource "aws_networkfirewall_firewall" "two" {
  name                = "two"
  firewall_policy_arn = "arn:aws:network-firewall:us-east-1:123456789012:firewall-policy/p"
  vpc_id              = "vpc-1"

  dynamic "subnet_mapping" {
    for_each = ["subnet-1", "subnet-2"]
    content {
      subnet_id = subnet_mapping.value
    }
  }
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_networkfirewall_firewall.two:
    monthly_data_processed_gb: 1000
]],
            costs = {
                ["aws_networkfirewall_firewall.one"] = {
                    ["Network Firewall Endpoint"] = { 730, 288.35 },
                    ["Data Processed"] = {},
                },
                ["aws_networkfirewall_firewall.two"] = {
                    ["Network Firewall Endpoint"] = { 1460, 576.7 },
                    ["Data Processed"] = { 1000, 65 },
                },
            },
        },
    },
}
