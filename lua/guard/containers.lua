-- guard.containers - the container definitions of an ECS task, however they are written.
local value = require "guard.value"

local containers = {}

--- The containers of a task definition as views; empty when there are none. Ends the check as unknown when
--- nothing of them is known.
function containers.of(task)
    local list = {}
    local document = task:json("container_definitions")
    if document == nil then
        return list
    end
    for i = 1, value.is_list(document) and #document or 0 do
        if value.known_here(document, i) and value.is_view(document[i]) then
            list[#list + 1] = document[i]
        end
    end
    return list
end

--- The known text of a member, or nil.
function containers.text(container, key)
    if not value.known_here(container, key) then
        return nil
    end
    local text = container[key]
    return type(text) == "string" and text or nil
end

--- The container's name for messages.
function containers.name(container)
    return containers.text(container, "name") or "(not known)"
end

--- Whether the member is there, whatever its value.
function containers.has(container, key)
    return not value.known_here(container, key) or container[key] ~= nil
end

--- Whether the member is true; what is not known counts as true, so that nothing is guessed against it.
function containers.is_true(container, key)
    if not value.known_here(container, key) then
        return true
    end
    return container[key] == true or container[key] == "true"
end

--- The known pairs of the environment: a list of { name, value }.
function containers.environment(container)
    local list = {}
    if not value.known_here(container, "environment") then
        return list
    end
    local environment = container.environment
    for i = 1, value.is_list(environment) and #environment or 0 do
        local pair = value.known_here(environment, i) and environment[i]
        if value.is_view(pair) and containers.text(pair, "name") and containers.text(pair, "value") then
            list[#list + 1] = { name = pair.name, value = pair.value }
        end
    end
    return list
end

--- What is wrong with an image reference ("has no tag", "has the tag latest"), or nil.
function containers.image_problem(image)
    if image:find("@sha256:", 1, true) or image:find("\u{FFFC}", 1, true) then
        return nil
    end
    local tag = image:match(":([^:/]+)$")
    if not tag then
        return "has no tag, so latest is used"
    end
    return tag == "latest" and "has the tag latest" or nil
end

return containers
