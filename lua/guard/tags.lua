-- guard.tags - the tags of a resource, whichever way its type takes them.
--
-- Resources with a map of tags have the provider's default_tags in it; an Auto Scaling group has `tag` blocks, and
-- default_tags do not reach what it launches.
local settings = require "guard.settings"
local value = require "guard.value"

local tags = {}

local function of_blocks(r)
    local found = {}
    for i, block, path in r:blocks "tag" do
        found[i] = {
            key = value.text(block, "key"),
            path = path,
            propagates = value.text(block, "propagate_at_launch") == "true",
            value_known = value.known(block, "value"),
            text = value.known(block, "value") and value.text(block, "value") or nil,
        }
    end
    return found
end

local function of_map(r)
    local found, map = {}, r:tags()
    if value.is_view(map) then
        for i, key in ipairs(value.keys(map)) do
            local known = value.known(map, key)
            found[i] = {
                key = key,
                path = ("tags[%q]"):format(key),
                value_known = known,
                text = known and value.text(map, key) or nil,
            }
        end
    end
    return found
end

--- The tags of a resource that takes tags: a list of { key, text, value_known, path, propagates }; nil when its type
--- takes
--- none, is not known, or is not AWS's. Ends the check as undecided when the tags as a whole are not known.
function tags.all(r)
    local how = r:takes_tags()
    if how == "tag" then
        return of_blocks(r)
    end
    return how == "tags" and of_map(r) or nil
end

--- The tag of that key, exactly, among the list of tags.all; nil when there is none.
function tags.find(list, key)
    for _, tag in ipairs(list) do
        if tag.key == key then
            return tag
        end
    end
end

--- The tag whose key differs from `key` in capitals, dashes or underscores alone; nil when there is none.
function tags.misspelt(list, key)
    local function plain(text)
        return (text:lower():gsub("[%-_ ]", ""))
    end
    for _, tag in ipairs(list) do
        if tag.key and tag.key ~= key and plain(tag.key) == plain(key) then
            return tag
        end
    end
end

--- Where a tag can be added: the attribute of the type.
function tags.place(r)
    return r:takes_tags() == "tag" and "tag" or "tags"
end

--- Whether resources of this row's type need no tags by `tags.exempt`.
function tags.is_exempt(r, exempt)
    return settings.fits_any(r:type(), exempt)
end

return tags
