-- guard.data_events - which buckets' objects the trails of the table record.
--
-- "Logging data events" of the CloudTrail documentation: a basic selector names "arn:aws:s3" for all buckets or
-- "arn:aws:s3:::NAME/" for one, an advanced one fields of the event.
local stack = require "guard.stack"
local value = require "guard.value"

local data_events = {}

local function covers_kind(of, key, wanted)
    local kind = value.text(of, key) or "All"
    return kind == "All" or kind == wanted
end

-- The bucket's name, as far as it is known: where it is not, its address stands for it in references.
local function names_bucket(trail, path, bucket, arn)
    if arn == "arn:aws:s3" or arn == "arn:aws:s3:::" then
        return true
    end
    local name = arn:match("^arn:aws[%w-]*:s3:::(.+)/$")
    if name and bucket:known("bucket") and bucket:text("bucket") == name then
        return true
    end
    -- "${aws_s3_bucket.data.arn}/": the unknown part is this bucket's when the trail refers to it.
    if arn:find("\u{FFFC}/$") then
        for _, other in ipairs(trail:refers(path, "aws_s3_bucket")) do
            if other == bucket then
                return true
            end
        end
    end
    return false
end

-- Whether one of the values is the bucket; nil when one that is not known may be.
local function names_one(trail, resource, bucket)
    if not value.known_here(resource, "values") then
        return nil
    end
    local answer, values = false, resource.values
    local to_buckets = trail:refers("event_selector", "aws_s3_bucket")[1]
    for i = 1, value.is_list(values) and #values or 0 do
        local arn = value.partial(values, i)
        if arn and names_bucket(trail, "event_selector", bucket, arn) then
            return true
        elseif not arn or (arn:find "\u{FFFC}" and not to_buckets) then
            answer = nil
        end
    end
    return answer
end

local function basic_selector(trail, bucket, wanted)
    local answer = false
    for _, selector in trail:blocks("event_selector") do
        for _, resource in ipairs(covers_kind(selector, "read_write_type", wanted)
            and value.blocks(selector, "data_resource") or {}) do
            local names = value.text(resource, "type") == "AWS::S3::Object" and names_one(trail, resource, bucket)
            if names then
                return true
            elseif names == nil then
                answer = nil
            end
        end
    end
    return answer
end

local function equals(selector, field)
    for _, one in ipairs(value.blocks(selector, "field_selector")) do
        if value.text(one, "field") == field and value.has(one, "equals") then
            return value.list(one.equals)
        end
    end
    return nil
end

-- An advanced selector for all objects: one that names resources.ARN selects some of them only, and is not counted.
local function advanced_selector(trail, wanted)
    for _, selector in trail:blocks("advanced_event_selector") do
        local types, category = equals(selector, "resources.type"), equals(selector, "eventCategory")
        local narrowed, read_only = false, equals(selector, "readOnly")
        for _, one in ipairs(value.blocks(selector, "field_selector")) do
            narrowed = narrowed or value.text(one, "field") == "resources.ARN"
        end
        local fits = not read_only or (read_only[1] == "true") == (wanted == "ReadOnly")
        if category and category[1] == "Data" and types and types[1] == "AWS::S3::Object" and fits and not narrowed then
            return true
        end
    end
    return false
end

-- More trails than these are not read, so that the work for a bucket has a bound. AWS allows five in a region ("Quotas
-- in AWS CloudTrail").
local MOST_TRAILS = 100

--- Whether a trail of the table records the events of the bucket's objects; `wanted` is "ReadOnly" or "WriteOnly". The
--- second answer is a trail whose selectors are not known, or nil.
function data_events.records(bucket, wanted)
    local undecided
    local trails = stack.all "aws_cloudtrail"
    for i = 1, math.min(#trails, MOST_TRAILS) do
        local trail = trails[i]
        if not trail:known_here("event_selector") or not trail:known_here("advanced_event_selector") then
            undecided = trail
        else
            local basic = basic_selector(trail, bucket, wanted)
            if basic or advanced_selector(trail, wanted) then
                return true
            end
            undecided = basic == nil and trail or undecided
        end
    end
    return false, undecided
end

--- The whole check of "a trail records the events of the bucket's objects": `whom` is what nobody records ("who reads
--- its objects").
function data_events.report(bucket, wanted, whom)
    local recorded, undecided = data_events.records(bucket, wanted)
    if not recorded and undecided then
        bucket:unknown(nil, "what %s records is not known before apply", undecided:address())
    elseif not recorded then
        bucket:fail(nil, "no trail records %s", whom)
    end
end

return data_events
