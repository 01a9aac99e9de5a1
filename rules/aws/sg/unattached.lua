-- A group that nothing uses waits for the one who attaches it without reading its rules.
local groups = require "guard.groups"

return rule {
    title = "Security group is attached to nothing",
    severity = "low",
    category = "hygiene",
    resources = { "aws_security_group" },
    rationale = "Unused groups pile up, and with them rules that nobody answers for. One of them is "
        .. "attached by mistake some day.",
    fix = [[Attach the group, or remove it.

    resource "aws_instance" "example" {
      vpc_security_group_ids = [aws_security_group.example.id]
    }]],
    aliases = { "CKV2_AWS_5", "SGAttachedToResource" },
    bad = {
        [[
resource "aws_security_group" "app" {
  name        = "app"
  description = "app"
}]],
        [[
resource "aws_security_group" "app" {
  name        = "app"
  description = "app"
}

resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.app.id
  description       = "all"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}]],
    },
    good = {
        [[
resource "aws_security_group" "app" {
  name        = "app"
  description = "app"
}

resource "aws_instance" "app" {
  ami                    = "ami-12345678"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.app.id]
}]],
        [[
resource "aws_security_group" "app" {
  name        = "app"
  description = "app"
}

output "app_group" {
  value = aws_security_group.app.id
}]],
    },
    check = function(r)
        if not groups.is_attached(r) then
            r:fail(nil, "nothing in the configuration uses the group")
        end
    end,
}
