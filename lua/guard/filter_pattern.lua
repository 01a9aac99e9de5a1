-- guard.filter_pattern - filter patterns of CloudWatch Logs for JSON, and whether they match an event.
--
--     pattern    = "{" or "}"
--     or         = and { "||" and }
--     and        = term { "&&" term }
--     term       = "(" or ")" | selector condition
--     selector   = "$" { "." name | "['" name "']" | "[" number "]" }
--     condition  = ( "=" | "!=" | "<" | ">" | "<=" | ">=" ) value | "IS" ( "NULL" | "TRUE" | "FALSE" )
--                | "EXISTS" | "NOT" "EXISTS"
-- "Filter pattern syntax" of the CloudWatch Logs user guide. Text patterns and regular expressions are not
-- read: whether they match is undecided (nil).
local filter_pattern = {}

local DEPTH = 32

-- Of the text from here on: what the pattern captures, which is then taken. Patterns begin with "^%s*".
local function take(state, pattern)
    local first, last, captured = state.text:find(pattern, state.at)
    if first then
        state.at = last + 1
    end
    return captured
end

-- ".userIdentity.type" → { "userIdentity", "type" }; nil when nothing is selected.
local function selector(state)
    local path = {}
    repeat
        local name = take(state, "^%.([%w_%-]+)") or take(state, "^%.?%[['\"]([^'\"]*)['\"]%]")
            or take(state, "^%[(%d+)%]")
        path[#path + 1] = name
    until not name
    return #path > 0 and path or nil
end

local function operand(state)
    local text = take(state, '^%s*"([^"]*)"')
    if text then
        return { text = text }
    elseif take(state, "^%s*(%%[^%%]*%%)") then
        return { expression = true }
    end
    text = take(state, "^%s*([^%s()&|{}]+)")
    return text and { text = text }
end

local VALUES = { NULL = true, TRUE = true, FALSE = true }

-- EXISTS, NOT EXISTS, IS NULL …
local function question(state, path)
    local word = (take(state, "^%s*(%a+)") or ""):upper()
    if word == "EXISTS" then
        return { kind = "present", path = path }
    end
    local second = (take(state, "^%s*(%a+)") or ""):upper()
    if word == "NOT" and second == "EXISTS" then
        return { kind = "absent", path = path }
    elseif word == "IS" and VALUES[second] then
        return { kind = "is", path = path, word = second }
    end
    return nil
end

local function condition(state, path)
    local operator = take(state, "^%s*([!<>]?=)") or take(state, "^%s*([<>])")
    if not operator then
        return question(state, path)
    end
    local value = operand(state)
    return value and { kind = "compare", path = path, operator = operator, operand = value }
end

local either

local function term(state)
    if take(state, "^%s*(%$)") then
        local path = selector(state)
        return path and condition(state, path)
    elseif not take(state, "^%s*(%()") then
        return nil
    end
    state.depth = state.depth + 1
    local inner = state.depth <= DEPTH and either(state)
    state.depth = state.depth - 1
    return inner and take(state, "^%s*(%))") and inner or nil
end

-- A list of one is that one, so that parentheses cost nothing.
local function chain(state, separator, kind, part)
    local parts = {}
    repeat
        local node = part(state)
        if not node then
            return nil
        end
        parts[#parts + 1] = node
    until not take(state, separator)
    return #parts == 1 and parts[1] or { kind = kind, parts = parts }
end

local function both(state)
    return chain(state, "^%s*(&&)", "and", term)
end

function either(state)
    return chain(state, "^%s*(||)", "or", both)
end

--- The tree of a pattern for JSON events; nil when it is none, or not well-formed.
function filter_pattern.parse(text)
    local state = { text = text, at = 1, depth = 0 }
    local tree = take(state, "^%s*({)") and either(state) or nil
    return tree and take(state, "^%s*(})%s*$") and tree or nil
end

local function member(event, path)
    for _, name in ipairs(path) do
        if type(event) ~= "table" then
            return nil
        end
        event = event[name]
    end
    return event
end

-- Whether a text fits one with asterisks: each piece is searched behind the last, so the work is linear in both.
local function fits(text, wildcards)
    if not wildcards:find("*", 1, true) then
        return text == wildcards
    end
    local pieces = {}
    for piece in (wildcards .. "*"):gmatch("([^*]*)%*") do
        pieces[#pieces + 1] = piece
    end
    local first, last = pieces[1], pieces[#pieces]
    if text:sub(1, #first) ~= first or #text < #first + #last or text:sub(#text - #last + 1) ~= last then
        return false
    end
    local at = #first + 1
    for i = 2, #pieces - 1 do
        local found, stop = text:find(pieces[i], at, true)
        if not found then
            return false
        end
        at = stop + 1
    end
    return at <= #text - #last + 1
end

local ORDER = {
    ["<"] = function(a, b) return a < b end,
    [">"] = function(a, b) return a > b end,
    ["<="] = function(a, b) return a <= b end,
    [">="] = function(a, b) return a >= b end,
}

local function compare(node, value)
    if node.operand.expression then
        return nil
    end
    local text = node.operand.text
    if ORDER[node.operator] then
        local a, b = tonumber(value), tonumber(text)
        return a ~= nil and b ~= nil and ORDER[node.operator](a, b)
    end
    local same = value ~= nil and fits(tostring(value), text)
    return same == (node.operator == "=")
end

local matches

-- Of three values: what decides alone, or else undecided when any part is.
local function combine(node, event, deciding)
    local undecided = false
    for _, part in ipairs(node.parts) do
        local result = matches(part, event)
        if result == deciding then
            return deciding
        end
        undecided = undecided or result == nil
    end
    if undecided then
        return nil
    end
    return not deciding
end

--- Whether a tree of filter_pattern.parse matches an event (a table of tables and texts): true, false, or nil when
--- that rests on what is not read here.
function matches(node, event)
    if node.kind == "and" then
        return combine(node, event, false)
    elseif node.kind == "or" then
        return combine(node, event, true)
    end
    local value = member(event, node.path)
    if node.kind == "present" or node.kind == "absent" then
        return (value ~= nil) == (node.kind == "present")
    elseif node.kind == "is" then
        return tostring(value):lower() == node.word:lower()
    end
    return compare(node, value)
end

filter_pattern.matches = matches

return filter_pattern
