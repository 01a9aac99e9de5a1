-- Ports that nobody thought of are ports that nobody watches.
local net = require "guard.net"

return rule {
    title = "Security group opens a whole range of ports",
    severity = "medium",
    category = "network",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "A rule over a thousand ports lets clients reach services that were never meant for them. "
        .. "The ports that are needed can be counted.",
    fix = [[Name the ports that are needed, one rule each.

    from_port = 8080
    to_port   = 8080]],
    bad = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 1024
  to_port           = 65535
  cidr_ipv4         = "10.0.0.0/8"
}]],
    },
    good = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8090
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.0.0.0/8"
}]],
    },
    unknown = [[
variable "to_port" {
  type = number
}

resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 0
    to_port     = var.to_port
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
    check = function(r)
        local function check(of, path)
            local protocol = net.protocol(of.protocol or of.ip_protocol)
            local from, to = tonumber(of.from_port), tonumber(of.to_port)
            if (protocol == "tcp" or protocol == "udp") and from and to and to - from >= 1000 then
                r:fail(path .. "to_port", "ports %s to %s are open at once", from, to)
            end
        end
        if r:type() == "aws_security_group_rule" and r:get("type") ~= "ingress" then
            return
        end
        if r:has("ingress") then
            for _, block, path in r:blocks("ingress") do
                check(block, path .. ".")
            end
        else
            check(r, "")
        end
    end,
}
