-- guard.cost_autoscaling - what application autoscaling makes of a capacity.
local cost = require "guard.cost"
local stack = require "guard.stack"

local autoscaling = {}

-- Whether the target scales `r`: it refers to it, or, referring to none of its type, names it by one of `ids`.
local function scales(target, r, ids)
    local others = target:refers("resource_id", r:type())
    for _, other in ipairs(others) do
        if other == r then
            return true
        end
    end
    local id = #others == 0 and target:text "resource_id"
    return id and ids[id] or false
end

--- The capacity that autoscaling gives to a dimension of `r`: what the usage of the target says, else its least; and
--- whether there is such a target at all. `ids` has the resource ids that stand for `r` as its keys.
function autoscaling.capacity(r, dimension, ids)
    for _, target in ipairs(stack.all "aws_appautoscaling_target") do
        if target:text "scalable_dimension" == dimension and scales(target, r, ids) then
            return cost.usage(target).capacity or target:number "min_capacity", true
        end
    end
    return nil, false
end

return autoscaling
