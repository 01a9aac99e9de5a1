-- VPNs: connections between sites, and those of clients, by the hour.

local function by_hour(name, price)
    return { name = name, unit = "hours", hourly = 1, price = price }
end

local function connection(r, usage)
    local rows = { by_hour("VPN connection", "AmazonVPC/VPN-Usage-Hours") }
    if r:has "transit_gateway_id" then
        rows[2] = by_hour("Transit gateway attachment", "AmazonVPC/TransitGateway-Hours")
        rows[3] = {
            name = "Data processed",
            unit = "GB",
            monthly = usage.monthly_data_processed_gb,
            price = "AmazonVPC/TransitGateway-Bytes",
            usage_based = true,
        }
    end
    return rows
end

return model {
    aws_vpn_connection = {
        usage = { { "monthly_data_processed_gb", 100, "Monthly data processed through a transit gateway in GB." } },
        cost = connection,
    },
    aws_ec2_client_vpn_endpoint = {
        cost = function() -- one client that is always connected
            return { by_hour("Connection", "AmazonVPC/ClientVPN-ConnectionHours") }
        end,
    },
    aws_ec2_client_vpn_network_association = {
        cost = function()
            return { by_hour("Endpoint association", "AmazonVPC/ClientVPN-EndpointHours") }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_vpn_connection" "private" {
  customer_gateway_id = "cgw-1"
  vpn_gateway_id      = "vgw-1"
  type                = "ipsec.1"
}

resource "aws_vpn_connection" "transit" {
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"
}

resource "aws_vpn_connection" "quiet" {
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = aws_ec2_transit_gateway.hub.id
  type                = "ipsec.1"
}

resource "aws_ec2_transit_gateway" "hub" {
}

resource "aws_ec2_client_vpn_endpoint" "staff" {
  client_cidr_block      = "10.0.0.0/16"
  server_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
}

resource "aws_ec2_client_vpn_network_association" "staff" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.staff.id
  subnet_id              = "subnet-1"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_vpn_connection.transit:
    monthly_data_processed_gb: 250
]],
            costs = {
                ["aws_vpn_connection.private"] = { ["VPN connection"] = { 730, 36.5 } },
                ["aws_vpn_connection.transit"] = {
                    ["VPN connection"] = { 730, 36.5 },
                    ["Transit gateway attachment"] = { 730, 36.5 },
                    ["Data processed"] = { 250, 5 },
                },
                ["aws_vpn_connection.quiet"] = {
                    ["VPN connection"] = { 730, 36.5 },
                    ["Transit gateway attachment"] = { 730, 36.5 },
                    ["Data processed"] = {},
                },
                ["aws_ec2_client_vpn_endpoint.staff"] = { ["Connection"] = { 730, 36.5 } },
                ["aws_ec2_client_vpn_network_association.staff"] = { ["Endpoint association"] = { 730, 73 } },
            },
        },
    },
}
