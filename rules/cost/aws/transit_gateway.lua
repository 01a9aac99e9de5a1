-- Attachments of transit gateways: by the hour; those of VPCs also by the gigabyte.

local function attachment()
    return { name = "Transit gateway attachment", unit = "hours", hourly = 1, price = "AmazonVPC/TransitGateway-Hours" }
end

return model {
    aws_ec2_transit_gateway_peering_attachment = {
        cost = function()
            return { attachment() }
        end,
    },
    aws_ec2_transit_gateway_vpc_attachment = {
        usage = {
            { "monthly_data_processed_gb", 100, "Monthly data processed by the transit gateway attachment in GB." },
        },
        cost = function(_, usage)
            return {
                attachment(),
                {
                    name = "Data processed",
                    unit = "GB",
                    monthly = usage.monthly_data_processed_gb,
                    price = "AmazonVPC/TransitGateway-Bytes",
                    usage_based = true,
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_ec2_transit_gateway_peering_attachment" "far" {
  peer_region             = "us-east-2"
  peer_transit_gateway_id = "tgw-2"
  transit_gateway_id      = "tgw-1"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "near" {
  count              = 2
  subnet_ids         = ["subnet-1"]
  transit_gateway_id = "tgw-1"
  vpc_id             = "vpc-1"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_ec2_transit_gateway_vpc_attachment.near[1]:
    monthly_data_processed_gb: 400
]],
            costs = {
                ["aws_ec2_transit_gateway_peering_attachment.far"] = { ["Transit gateway attachment"] = { 730, 36.5 } },
                ["aws_ec2_transit_gateway_vpc_attachment.near[0]"] = {
                    ["Transit gateway attachment"] = { 730, 36.5 },
                    ["Data processed"] = {},
                },
                ["aws_ec2_transit_gateway_vpc_attachment.near[1]"] = {
                    ["Transit gateway attachment"] = { 730, 36.5 },
                    ["Data processed"] = { 400, 8 },
                },
            },
        },
    },
}
