-- guard.value - questions to views: collections, blocks and decoded JSON as rules hold them.
--
-- They are functions and not methods, so that every key of a view stays free for what the
-- configuration has. Where it says view, a resource does as well.
local native = require("guard.engine").value

local value = {}

--- Whether reading `view[key]`, and all that is inside it, will not end the check as unknown; without
--- a key the same of the view itself. What is absent counts as known.
value.known = native.known

--- Whether `view[key]` itself is known, whatever is inside it.
value.known_here = native.known_here

--- Whether `view[key]` is written and not null; an unknown value counts as written.
value.has = native.has

--- Whether something is written there: not null, and neither an empty text nor an empty list, which Terraform takes for
--- no choice. What is not known counts as written. `of` is a view and `key` its member, or a resource and a path.
function value.filled(of, key)
    local on_view = native.is_view(of)
    if on_view and not native.has(of, key) or not on_view and not of:has(key) then
        return false
    end
    if on_view and not native.known_here(of, key) or not on_view and not of:known_here(key) then
        return true
    end
    local written = on_view and of[key]
    if not on_view then
        written = of:get(key)
    end
    return written ~= "" and not (native.is_list(written) and #written == 0)
end

--- What is known of the text `view[key]`, each unknown part as "\u{FFFC}"; nil when nothing is.
value.partial = native.partial

--- The text `view[key]`: numbers and booleans as Terraform writes them; nil for collections and what is absent.
value.text = native.text

--- The number `view[key]`, also from a text; nil for everything else.
value.number = native.number

--- The path of the view (or of its member `key`), as r:fail takes it. Inside decoded JSON it is the
--- attribute that holds the text.
value.path = native.path

--- Whether `x` is a view.
value.is_view = native.is_view

--- Whether `x` is a view of a list, set or tuple.
value.is_list = native.is_list

--- The keys of a map or object, in key order, as a plain table. Unlike pairs it does not read the members,
--- so that an unknown one does not end the check.
value.keys = native.keys

--- A plain table of the items of a list; a scalar or an object becomes a list of one item, nil an
--- empty one. JSON policies write a single action or principal without brackets.
function value.list(x)
    if x == nil then
        return {}
    end
    if not native.is_list(x) then
        return { x }
    end
    local items = {}
    for i = 1, #x do
        items[i] = x[i]
    end
    return items
end

--- The blocks `view[key]` as a plain table of views; empty where there are none, and where an author wrote
--- something that is no block. Reading an unknown one ends the check.
function value.blocks(view, key)
    local blocks = {}
    for _, block in ipairs(value.list(value.has(view, key) and view[key] or nil)) do
        if native.is_view(block) and not native.is_list(block) then
            blocks[#blocks + 1] = block
        end
    end
    return blocks
end

return value
