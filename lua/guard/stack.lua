-- guard.stack - questions to the whole table, for rules that look beyond their own resource.
--
-- Only inside a check: while rules are loaded there is no table. Lists are in the order of addresses.
local native = require("guard.engine").stack

local stack = {}

--- All resources of a type ("aws_vpc", "data.aws_ami"), or of several types given as a list.
stack.all = native.all

--- The resource at an address ("module.net.aws_vpc.main[0]"), or nil.
stack.find = native.find

--- All resources with that tag, after default_tags; any value when `value` is left out.
stack.tagged = native.tagged

--- All resources whose name in AWS (bucket, name, identifier …) is known to be this one.
stack.named = native.named

--- Whether the table was read from a plan.
stack.from_plan = native.from_plan

--- The folder of the root module, below the scan root.
stack.folder = native.folder

return stack
