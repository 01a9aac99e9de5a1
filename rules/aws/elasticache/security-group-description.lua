-- A group without a description is one that nobody dares to remove.
return rule {
    title = "ElastiCache security group has no description",
    severity = "low",
    category = "hygiene",
    resources = { "aws_elasticache_security_group" },
    rationale = "The description is the only place that says what a group is for. Without one every "
        .. "review begins with guessing.",
    fix = [[Set description to what the group lets in, and why.

    resource "aws_elasticache_security_group" "example" {
      description = "the web servers"
    }]],
    aliases = {
        "AVD-AWS-0049", "AWS-0049", "aws-elasticache-add-description-for-security-group", "CKV_AWS_23",
        "SecurityGroupRuleDescription",
    },
    bad = {
        [[
resource "aws_elasticache_security_group" "old" {
  name                 = "old"
  security_group_names = ["web"]
}]],
        [[
resource "aws_elasticache_security_group" "old" {
  name                 = "old"
  security_group_names = ["web"]
  description          = ""
}]],
    },
    good = [[
resource "aws_elasticache_security_group" "old" {
  name                 = "old"
  security_group_names = ["web"]
  description          = "the web servers"
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_elasticache_security_group" "old" {
  name                 = "old"
  security_group_names = ["web"]
  description          = var.value
}]],
    check = function(r)
        local text = r:text("description")
        if not text or text == "" or text == "Managed by Terraform" then
            r:fail("description", "the group does not say what it is for")
        end
    end,
}
