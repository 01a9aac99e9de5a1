-- A group that nobody can explain is never closed.
return rule {
    title = "Security group has no description",
    severity = "low",
    category = "hygiene",
    resources = { "aws_security_group", "aws_db_security_group" },
    rationale = "The description is the only place that says what a group is for; it cannot be changed "
        .. "later without a new group. \"Managed by Terraform\" says nothing.",
    fix = [[Say what the group is for.

    resource "aws_security_group" "example" {
      description = "Clients of the payment service"
    }]],
    aliases = {
        "CKV_AWS_23", "SecurityGroupRuleDescription", "AVD-AWS-0099", "AWS-0099",
        "aws-ec2-add-description-to-security-group", "aws-vpc-add-description-to-security-group",
    },
    bad = {
        [[
resource "aws_security_group" "web" {
  name = "web"
}]],
        [[
resource "aws_security_group" "web" {
  description = ""
}]],
        [[
resource "aws_db_security_group" "old" {
  name = "old"
  ingress {
    cidr = "10.0.0.0/24"
  }
}]],
    },
    good = [[
resource "aws_security_group" "web" {
  description = "Load balancer of the shop"
}]],
    unknown = [[
variable "text" {
  type = string
}

resource "aws_security_group" "web" {
  description = var.text
}]],
    check = function(r)
        local text = r:get("description")
        if not text or text == "" or text == "Managed by Terraform" then
            r:fail("description", "the description is %s", text and text ~= "" and "Terraform's default" or "missing")
        end
    end,
}
