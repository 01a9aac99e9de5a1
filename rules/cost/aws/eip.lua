-- Elastic addresses: free of charge while something uses them, as Infracost counts.

local function is_used(r)
    return r:has "instance"
        or r:has "network_interface"
        or r:has "customer_owned_ipv4_pool"
        or r:link "aws_eip_association"
        or r:link("aws_nat_gateway", "allocation_id")
        or r:link({ "aws_lb", "aws_alb" }, "subnet_mapping")
end

return model {
    aws_eip = {
        cost = function(r)
            if is_used(r) then
                return nil
            end
            return {
                {
                    name = "IP address (if unused)",
                    unit = "hours",
                    hourly = 1,
                    price = "AmazonEC2/ElasticIP:IdleAddress",
                },
            }
        end,
        savings = function(r)
            return not is_used(r)
                and { { rule = "waste", message = "nothing in the stack uses the address", rows = {} } }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_eip" "idle" {
  domain = "vpc"
}

resource "aws_eip" "of_nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "n" {
  allocation_id = aws_eip.of_nat.id
  subnet_id     = "subnet-1"
}]],
            costs = {
                ["aws_eip.idle"] = { ["IP address (if unused)"] = { 730, 3.65 } },
                ["aws_eip.of_nat"] = {},
                ["aws_nat_gateway.n"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = {} },
            },
            savings = { ["aws_eip.idle"] = 3.65 },
        },
    },
}
