-- Lightsail instances: the hours of the bundle.

-- The memory of a size: that names the product in AWS's price list.
local MEMORY = {
    nano = "0.5GB",
    micro = "1GB",
    small = "2GB",
    medium = "4GB",
    large = "8GB",
    xlarge = "16GB",
    ["2xlarge"] = "32GB",
    ["4xlarge"] = "64GB",
}

local function instance_cost(r)
    local bundle = r:text "bundle_id" or ""
    local size = bundle:match "^[^_]+" or ""
    local is_windows = bundle:find("_win_", 1, true) ~= nil
    return {
        {
            name = ("Virtual server (%s)"):format(is_windows and "Windows" or "Linux/UNIX"),
            unit = "hours",
            hourly = 1,
            price = {
                "AmazonLightsail/BundleUsage",
                memory = MEMORY[size] or size,
                operatingSystem = is_windows and "Windows" or "Linux",
                networking = bundle:find("_ipv6_", 1, true) and "IPv6" or nil,
            },
        },
    }
end

return model {
    aws_lightsail_instance = { cost = instance_cost },
    examples = {
        {
            main = [[
resource "aws_lightsail_instance" "web" {
  name              = "web"
  availability_zone = "us-east-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "xlarge_3_0"
}

resource "aws_lightsail_instance" "windows" {
  name              = "windows"
  availability_zone = "us-east-1a"
  blueprint_id      = "windows_server_2022"
  bundle_id         = "small_win_3_0"
}]],
            costs = {
                ["aws_lightsail_instance.web"] = { ["Virtual server (Linux/UNIX)"] = { 730, 82.417 } },
                ["aws_lightsail_instance.windows"] = { ["Virtual server (Windows)"] = { 730, 21.5788 } },
            },
        },
    },
}
