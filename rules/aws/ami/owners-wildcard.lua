-- The newest image with a fitting name may be anybody's.
local value = require "guard.value"

return rule {
    title = "Newest image by a name pattern is taken from any owner",
    severity = "high",
    category = "identity",
    resources = { "data.aws_ami" },
    rationale = "A pattern in the name, most_recent, and no owners: the next image that a stranger "
        .. "publishes under such a name is the one that is taken. This is the whoAMI attack.",
    fix = [[Name the owners.

    data "aws_ami" "example" {
      most_recent = true
      owners      = ["099720109477"] # Canonical
    }]],
    aliases = { "CKV_AWS_386", "WhoAMI" },
    supersedes = { "aws-ami-owners" },
    bad = [[
data "aws_ami" "ubuntu" {
  most_recent = true
  filter {
    name   = "name"
    values = ["ubuntu/images/*"]
  }
}]],
    good = {
        [[
data "aws_ami" "ubuntu" {
  most_recent = true
  owners      = ["amazon"]
  filter {
    name   = "name"
    values = ["ubuntu/images/*"]
  }
}]],
        [[
data "aws_ami" "ubuntu" {
  most_recent = true
  filter {
    name   = "name"
    values = ["ubuntu-20.04-amd64-server-20230517"]
  }
}]],
    },
    unknown = [[
variable "pattern" {
  type = string
}

data "aws_ami" "ubuntu" {
  most_recent = true
  filter {
    name   = "name"
    values = [var.pattern]
  }
}]],
    check = function(r)
        if value.filled(r, "owners") or not r:is_true("most_recent") then
            return
        end
        for _, filter, path in r:blocks("filter") do
            if value.text(filter, "name") == "name" then
                for _, pattern in ipairs(value.list(filter.values)) do
                    if tostring(pattern):find("[*?]") then
                        r:fail(path .. ".values", "%s may be an image of any account: no owner is named", pattern)
                    end
                end
            end
        end
    end,
}
