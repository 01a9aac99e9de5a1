-- A group without a description is one that nobody dares to remove.
return rule {
    title = "Redshift security group has no description",
    severity = "low",
    category = "hygiene",
    resources = { "aws_redshift_security_group" },
    rationale = "The description is the only place that says what a group is for. Without one every "
        .. "review begins with guessing.",
    fix = [[Set description to what the group lets in, and why.

    resource "aws_redshift_security_group" "example" {
      description = "the reporting servers"
    }]],
    aliases = {
        "AVD-AWS-0083", "AWS-0083", "aws-redshift-add-description-to-security-group", "CKV_AWS_23",
        "SecurityGroupRuleDescription",
    },
    bad = {
        [[
resource "aws_redshift_security_group" "old" {
  name = "old"
  ingress {
    cidr = "10.0.0.0/24"
  }
}]],
        [[
resource "aws_redshift_security_group" "old" {
  name        = "old"
  description = ""
  ingress {
    cidr = "10.0.0.0/24"
  }
}]],
    },
    good = [[
resource "aws_redshift_security_group" "old" {
  name        = "old"
  description = "the reporting servers"
  ingress {
    cidr = "10.0.0.0/24"
  }
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_redshift_security_group" "old" {
  name        = "old"
  description = var.value
  ingress {
    cidr = "10.0.0.0/24"
  }
}]],
    check = function(r)
        local text = r:text("description")
        if not text or text == "" or text == "Managed by Terraform" then
            r:fail("description", "the group does not say what it is for")
        end
    end,
}
