-- The provider takes exactly one of them ("cidr_ipv4", "cidr_ipv6", "prefix_list_id" and
-- "referenced_security_group_id" in its documentation), and says so only when it plans. prefix_list_ids, an argument of
-- aws_security_group_rule, names a source in the wrong words, which tf-schema says.
local SOURCES = { "cidr_ipv4", "cidr_ipv6", "prefix_list_id", "prefix_list_ids", "referenced_security_group_id" }

return rule {
    title = "Security group rule names no source or destination",
    severity = "low",
    category = "hygiene",
    resources = { "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule" },
    rationale = "The provider refuses such a rule, so the group stays without it, and who reads the file cannot tell "
        .. "whom it was for. The quickest mend is often 0.0.0.0/0, which lets everybody in.",
    fix = [[Name the network, prefix list or group.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      security_group_id            = aws_security_group.example.id
      referenced_security_group_id = aws_security_group.clients.id
      ip_protocol                  = "tcp"
      from_port                    = 443
      to_port                      = 443
    }]],
    -- checkov takes it for a rule that everybody may use.
    aliases = {
        "CKV_AWS_24", "SecurityGroupUnrestrictedIngress22", "CKV_AWS_25", "SecurityGroupUnrestrictedIngress3389",
        "CKV_AWS_260", "SecurityGroupUnrestrictedIngress80",
    },
    bad = [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}]],
    good = {
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id            = "sg-12345678"
  description                  = "clients"
  referenced_security_group_id = "sg-87654321"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}]],
        [[
variable "network" {
  type = string
}

resource "aws_vpc_security_group_egress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "out"
  cidr_ipv4         = var.network
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}]],
    },
    check = function(r)
        for _, source in ipairs(SOURCES) do
            if r:has(source) then
                return
            end
        end
        r:fail(nil, "neither a network nor a prefix list nor a group is named")
    end,
}
