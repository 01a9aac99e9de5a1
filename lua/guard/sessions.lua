-- guard.sessions - the preferences of Session Manager, which an SSM document of type Session holds.
--
-- Preferences are one level of "inputs" with plain values, so that of the YAML form only lines "name: value" are read.
local value = require "guard.value"

local sessions = {}

-- The text after "name:" on a line of its own, without quotes and comment; nil when there is no such line.
local function yaml_input(text, name)
    for line in (text .. "\n"):gmatch "([^\n]*)\n" do
        local rest = line:match("^%s*[\"']?" .. name .. "[\"']?%s*:%s*(.-)%s*$")
        if rest then
            local quoted = rest:match '^"(.-)"' or rest:match "^'(.-)'"
            return quoted or (rest:gsub("%s*#.*$", ""))
        end
    end
    return nil
end

-- The text of an input, with what is not known as U+FFFC; nil when it is not there. Ends the check as unknown when
-- nothing is known of the document.
local function input(r, name)
    if r:text "document_format" == "YAML" then
        return yaml_input(r:partial "content" or r:text "content" or "", name)
    end
    local document = r:json "content"
    local inputs = value.is_view(document) and not value.is_list(document) and document.inputs
    if not value.is_view(inputs) or value.is_list(inputs) then
        return nil
    end
    if not value.known(inputs, name) then
        return value.partial(inputs, name) or "\u{FFFC}"
    end
    return value.text(inputs, name)
end

--- Whether the preferences that `r` holds name something as the input; a name that is not known counts.
function sessions.names(r, name)
    return (input(r, name) or "") ~= ""
end

--- Whether an input is true.
function sessions.is_on(r, name)
    return (input(r, name) or ""):lower() == "true"
end

return sessions
