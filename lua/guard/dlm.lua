-- guard.dlm - what a lifecycle policy of Data Lifecycle Manager copies to other regions, by schedule or on an event.
local customer_key = require "guard.customer_key"

local dlm = {}

--- Fail `r` at each copy of the blocks at `copies` of which `encrypted` is not true.
function dlm.require_encrypted(r, copies, encrypted)
    for _, _, path in r:blocks(copies) do
        if not r:is_true(path .. encrypted) then
            r:fail(path .. encrypted, "the copies are not encrypted")
        end
    end
end

--- Fail `r` at each copy of the blocks at `copies` for which `key` names no customer key.
function dlm.require_customer_key(r, copies, key)
    for _, _, path in r:blocks(copies) do
        customer_key.require(r, path .. key, "the copies")
    end
end

return dlm
