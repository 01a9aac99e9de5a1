-- guard.naming - names as templates, "{env}-{service}-{resource-type}", held against names as they are evaluated.
--
-- A placeholder stands for one of its words where the settings name them, else for any text without the
-- character that follows it in the template. {name} and {key} stand for any text.
local settings = require "guard.settings"

local naming = {}

-- Where a type has its name; the others have it in `name`.
local attributes = {
    aws_s3_bucket = "bucket",
    aws_db_instance = "identifier",
    aws_rds_cluster = "cluster_identifier",
    aws_redshift_cluster = "cluster_identifier",
    aws_docdb_cluster = "cluster_identifier",
    aws_neptune_cluster = "cluster_identifier",
    aws_elasticache_cluster = "cluster_id",
    aws_elasticache_replication_group = "replication_group_id",
    aws_ecs_task_definition = "family",
    aws_lambda_function = "function_name",
    aws_efs_file_system = "creation_token",
    aws_cloudwatch_metric_alarm = "alarm_name",
    aws_opensearch_domain = "domain_name",
    aws_elasticsearch_domain = "domain_name",
    aws_msk_cluster = "cluster_name",
    aws_mq_broker = "broker_name",
    aws_dms_replication_instance = "replication_instance_id",
    aws_key_pair = "key_name",
}

local UNKNOWN = "\u{FFFC}"

--- The attribute that holds the name of a resource of that type.
function naming.attribute(type)
    return attributes[type] or "name"
end

--- The name of a resource and the attribute it stands in; parts that are not known are U+FFFC, as is what AWS puts
--- behind
--- a prefix. nil when no name is written: AWS or the provider then makes one.
function naming.of(r)
    local attribute = naming.attribute(r:type())
    if r:has(attribute) then
        return r:partial(attribute) or UNKNOWN, attribute
    end
    local prefix = attribute .. "_prefix"
    if r:has(prefix) then
        return (r:partial(prefix) or "") .. UNKNOWN, prefix
    end
end

--- Whether parts of a name are not known.
function naming.is_partial(text)
    return text:find(UNKNOWN, 1, true) ~= nil
end

local function parts_of(template)
    local parts, at = {}, 1
    while at <= #template do
        local open, close, name = template:find("{([%w%-_]+)}", at)
        local literal = template:sub(at, (open or #template + 1) - 1)
        if literal ~= "" then
            parts[#parts + 1] = { literal = literal }
        end
        if not open then
            break
        end
        parts[#parts + 1] = { name = name }
        at = close + 1
    end
    return parts
end

local fits

local function fits_literal(parts, index, text, values)
    local literal = parts[index].literal
    local unknown = text:find(UNKNOWN, 1, true)
    if unknown and unknown <= #literal then -- what is known must begin the literal; the rest may be anything
        return literal:sub(1, unknown - 1) == text:sub(1, unknown - 1) and "perhaps" or false, {}
    end
    if text:sub(1, #literal) ~= literal then
        return false, {}
    end
    return fits(parts, index + 1, text:sub(#literal + 1), values)
end

local function fits_word(parts, index, text, values, words)
    local best = false
    for _, word in ipairs(words) do
        local unknown = text:find(UNKNOWN, 1, true)
        if unknown and unknown <= #word then
            best = best or (word:sub(1, unknown - 1) == text:sub(1, unknown - 1) and "perhaps")
        elseif text:sub(1, #word) == word then
            local result, found = fits(parts, index + 1, text:sub(#word + 1), values)
            if result == "yes" then
                found[parts[index].name] = word
                return result, found
            end
            best = best or result
        end
    end
    return best, {}
end

local function fits_anything(parts, index, text, values)
    local best = false
    local follows = parts[index + 1]
    local stop = follows and follows.literal and parts[index].name ~= "name" and parts[index].name ~= "key"
        and follows.literal:sub(1, 1)
    for length = 1, #text do
        local taken = text:sub(1, length)
        if naming.is_partial(taken) then
            return "perhaps", {}
        end
        if stop and taken:find(stop, 1, true) then
            break
        end
        local result, found = fits(parts, index + 1, text:sub(length + 1), values)
        if result == "yes" then
            found[parts[index].name] = taken
            return result, found
        end
        best = best or result
    end
    return best, {}
end

fits = function(parts, index, text, values)
    local part = parts[index]
    if not part then
        if text == "" then
            return "yes", {}
        end
        return text:sub(1, #UNKNOWN) == UNKNOWN and "perhaps" or false, {}
    end
    if part.literal then
        return fits_literal(parts, index, text, values)
    end
    local words = values[part.name]
    if words and #words > 0 then
        return fits_word(parts, index, text, values, words)
    end
    return fits_anything(parts, index, text, values)
end

-- Longer names than AWS has are not of any form, and would only cost time.
local MOST_BYTES = 512

--- Whether `text` has the form of `template`: "yes" and the placeholders' texts; "perhaps" when that hangs on parts
--- that
--- are not known; false. `values` holds the words of placeholders.
function naming.fits(text, template, values)
    if #text > MOST_BYTES then
        return false, {}
    end
    return fits(parts_of(template), 1, text, values)
end

--- The words of {env}, {service} and, for a type, {resource-type}, from guard.yaml.
function naming.values(type)
    local services = settings.get "naming.services"
    if #services == 0 then
        local tag = settings.get("tags.required")[settings.get "naming.service_tag"]
        services = tag and tag.values or {}
    end
    return {
        env = settings.get "environments.names",
        service = services,
        ["resource-type"] = type and settings.get("naming.types")[type] or nil,
    }
end

return naming
