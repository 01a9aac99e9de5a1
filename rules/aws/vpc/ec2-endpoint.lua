-- Calls of the EC2 API need not leave the network.
return rule {
    title = "VPC has no endpoint for the EC2 API",
    severity = "low",
    category = "network",
    resources = { "aws_vpc" },
    rationale = "Without an interface endpoint calls of the EC2 API go over the internet, through a NAT "
        .. "gateway or public address. An endpoint keeps them on the network of AWS, with a policy "
        .. "of its own.",
    fix = [[Make an interface endpoint for EC2.

    resource "aws_vpc_endpoint" "example" {
      vpc_id            = aws_vpc.example.id
      service_name      = "com.amazonaws.eu-west-1.ec2"
      vpc_endpoint_type = "Interface"
    }]],
    frameworks = { ["aws-fsbp"] = { "EC2.10" } },
    bad = [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}]],
    good = [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc_endpoint" "ec2" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.ec2"
  vpc_endpoint_type = "Interface"
}]],
    unknown = [[
variable "service_name" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc_endpoint" "ec2" {
  vpc_id            = aws_vpc.main.id
  service_name      = var.service_name
  vpc_endpoint_type = "Interface"
}]],
    check = function(r)
        local undecided
        for _, endpoint in ipairs(r:links("aws_vpc_endpoint", "vpc_id")) do
            local service = endpoint:partial("service_name")
            if service and service:find("%.ec2$") then
                return
            end
            undecided = undecided or (not service and endpoint) or nil
        end
        if undecided then
            r:unknown(nil, "the service of %s is not known before apply", undecided:address())
        end
        r:fail(nil, "no endpoint leads to the EC2 API")
    end,
}
