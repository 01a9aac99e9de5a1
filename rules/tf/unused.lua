-- What nothing mentions is read by everybody, and kept up to date by some.
local words = { variable = "variable", ["local"] = "local value" } -- else it is a data source

return rule {
    title = "Declaration is not used",
    severity = "low",
    category = "hygiene",
    resources = { "data.*", "variable", "local" },
    rationale = "A variable that nothing reads takes values without effect, and who sets it believes otherwise. "
        .. "Data sources "
        .. "that nothing reads are asked for at every plan all the same.",
    fix = [[Remove the declaration, or use it.

    output "name" {
      value = local.name
    }]],
    aliases = { "terraform_unused_declarations" },
    bad = {
        [[
variable "size" {
  type = string
}]],
        [[
variable "size" {
  type = number
  validation {
    condition     = var.size > 0
    error_message = "Must be positive."
  }
}]],
        [[
locals {
  name = "x"
}]],
        [[
data "aws_region" "current" {
}]],
    },
    good = {
        [[
variable "size" {
  type = string
}

locals {
  name = "x-${var.size}"
}

data "aws_region" "current" {
}

output "name" {
  value = [for part in [local.name] : "${part}-${data.aws_region.current.name}"]
}]],
        [[
variable "on" {
  type = bool
}

resource "aws_vpc" "main" {
  count      = var.on ? 1 : 0
  cidr_block = "10.0.0.0/16"
}]],
    },
    check = function(r)
        if not r:is_mentioned() then
            r:fail(nil, "nothing mentions the %s %s", words[r:type()] or "data source", r:label())
        end
    end,
}
