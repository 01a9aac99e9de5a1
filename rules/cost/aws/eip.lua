-- Elastic addresses: free of charge while something uses them, as Infracost counts.

local function is_used(r)
    return r:has "instance"
        or r:has "network_interface"
        or r:has "customer_owned_ipv4_pool"
        or r:link "aws_eip_association"
        or r:link("aws_nat_gateway", "allocation_id")
        or r:link({ "aws_lb", "aws_alb" }, "subnet_mapping")
end

-- What may take an address by other ways than an attribute for it: scripts of instances, annotations of services.
local TAKERS = {
    "aws_autoscaling_group",
    "aws_cloudformation_stack",
    "aws_ecs_task_definition",
    "aws_instance",
    "aws_lambda_function",
    "aws_launch_configuration",
    "aws_launch_template",
    "aws_nat_gateway",
    "aws_network_interface",
    "aws_transfer_server",
    "helm_release",
    "kubernetes_ingress_v1",
    "kubernetes_manifest",
    "kubernetes_service",
    "kubernetes_service_v1",
}

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
                and not r:link(TAKERS)
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

resource "aws_eip" "of_service" {
  domain = "vpc"
}

resource "kubernetes_service" "entry" {
  metadata {
    name        = "entry"
    annotations = { "service.beta.kubernetes.io/aws-load-balancer-eip-allocations" = aws_eip.of_service.id }
  }
}

resource "aws_nat_gateway" "n" {
  allocation_id = aws_eip.of_nat.id
  subnet_id     = "subnet-1"
}]],
            costs = {
                ["aws_eip.idle"] = { ["IP address (if unused)"] = { 730, 3.65 } },
                ["aws_eip.of_nat"] = {},
                ["aws_eip.of_service"] = { ["IP address (if unused)"] = { 730, 3.65 } },
                ["aws_nat_gateway.n"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = {} },
            },
            savings = { ["aws_eip.idle"] = 3.65 },
        },
    },
}
