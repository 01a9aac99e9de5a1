-- A shared transit gateway joins whoever asks, unless it is asked first.
return rule {
    title = "Transit gateway accepts every attachment",
    severity = "medium",
    category = "network",
    resources = { "aws_ec2_transit_gateway" },
    rationale = "With auto acceptance every account that the gateway is shared with can connect its "
        .. "networks to all others. Nobody looks at the request.",
    fix = [[Disable auto_accept_shared_attachments.

    resource "aws_ec2_transit_gateway" "example" {
      auto_accept_shared_attachments = "disable"
    }]],
    aliases = { "CKV_AWS_331", "Ec2TransitGatewayAutoAccept" },
    frameworks = {
        ["aws-fsbp"] = { "EC2.23" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
        ["soc2"] = { "cc_6_7" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = [[
resource "aws_ec2_transit_gateway" "hub" {
  auto_accept_shared_attachments = "enable"
}]],
    good = {
        [[
resource "aws_ec2_transit_gateway" "hub" {
  auto_accept_shared_attachments = "disable"
}]],
        [[
resource "aws_ec2_transit_gateway" "hub" {
  description = "hub"
}]],
    },
    unknown = [[
variable "accept" {
  type = string
}
resource "aws_ec2_transit_gateway" "hub" {
  auto_accept_shared_attachments = var.accept
}]],
    check = function(r)
        if r:text("auto_accept_shared_attachments") == "enable" then
            r:fail("auto_accept_shared_attachments", "attachments of other accounts are accepted without being asked")
        end
    end,
}
