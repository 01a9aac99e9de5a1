-- The name of an image can be chosen by everybody; its owner cannot.
local value = require "guard.value"

local function has_owner_filter(r)
    for _, filter in r:blocks("filter") do
        local name = value.text(filter, "name")
        if name == "owner-id" or name == "owner-alias" or name == "image-id" then
            return true
        end
    end
    return false
end

return rule {
    title = "Image is looked up without its owner",
    severity = "high",
    category = "identity",
    resources = { "data.aws_ami" },
    rationale = "Without owners a search takes the newest image whose name fits, from any account. "
        .. "Whoever publishes one with such a name gets their code run (the whoAMI attack).",
    fix = [[Name the owners.

    data "aws_ami" "example" {
      most_recent = true
      owners      = ["099720109477"] # Canonical
    }]],
    aliases = { "AVD-AWS-0344", "AWS-0344", "aws-ami-ensure-ami-has-owners" },
    bad = [[
data "aws_ami" "ubuntu" {
  most_recent = true
  filter {
    name   = "name"
    values = ["ubuntu/images/*"]
  }
}]],
    good = [[
data "aws_ami" "ubuntu" {
  most_recent = true
  owners      = ["amazon"]
  filter {
    name   = "name"
    values = ["ubuntu/images/*"]
  }
}]],
    check = function(r)
        if not value.filled(r, "owners") and not has_owner_filter(r) then
            r:fail("owners", "no owner is named, so an image of any account may be taken")
        end
    end,
}
