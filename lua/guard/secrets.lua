-- guard.secrets - what a credential looks like.
--
-- A value counts by its own form (keys of known makers), or by the name that it has and a look that is no
-- placeholder. The keys that AWS uses in its documentation count as placeholders.
local secrets = {}

-- Forms that are credentials wherever they stand: { what, pattern }.
local FORMS = {
    { "an AWS access key", "%f[%w]A[KS]IA" .. ("[A-Z0-9]"):rep(16) .. "%f[^%w]" },
    { "a private key", "%-%-%-%-%-BEGIN [A-Z ]*PRIVATE KEY%-%-%-%-%-" },
    { "a GitHub token", "%f[%w]gh[pousr]_" .. ("%w"):rep(20) },
    { "a Slack token", "%f[%w]xox[abprs]%-%d+%-%w+" },
    { "a Stripe key", "%f[%w][sr]k_live_" .. ("%w"):rep(16) },
    { "a Google API key", "%f[%w]AIza" .. ("[%w_-]"):rep(20) },
}

-- Words in names that say that the value is secret.
local NAMES = {
    "password", "passwd", "secret", "token", "api_key", "apikey", "access_key", "private_key", "credential",
}

-- What such words also stand in without the value being one.
local HARMLESS_NAMES = {
    "secret_name", "secret_arn", "secret_id", "_path$", "_file$", "_url$", "token_ttl", "_length$",
}

-- Names that are spelt differently everywhere are compared in one way.
local function normal(name)
    return (name:gsub("(%l)(%u)", "%1_%2"):gsub("[-.]", "_"):lower())
end

--- Whether the name of a variable or attribute says that its value is a secret.
function secrets.is_secret_name(name)
    local lower = normal(name)
    for _, pattern in ipairs(HARMLESS_NAMES) do
        if lower:match(pattern) then
            return false
        end
    end
    for _, word in ipairs(NAMES) do
        if lower:find(word, 1, true) then
            return true
        end
    end
    return false
end

-- Values that stand for a secret without being one.
local PLACEHOLDERS = {
    "example", "changeme", "change_me", "placeholder", "dummy", "todo", "xxxx", "<", "${", "{{", "replace",
}

--- Whether the text can be a real secret: neither empty, nor a placeholder, nor a reference to where it is kept.
function secrets.looks_real(text)
    if #text < 6 or text:find("\u{FFFC}", 1, true) then
        return false
    end
    local lower = text:lower()
    if lower:match("^arn:aws") or lower:match("^/") or lower:match("^https?://") or lower:match("^true$") then
        return false
    end
    for _, word in ipairs(PLACEHOLDERS) do
        if lower:find(word, 1, true) then
            return false
        end
    end
    return not lower:match("^%*+$")
end

--- What credential the text contains ("an AWS access key"), or nil. Documentation's example keys are none.
function secrets.find(text)
    for _, form in ipairs(FORMS) do
        local found = text:match(form[2])
        if found and not found:find("EXAMPLE", 1, true) then
            return form[1]
        end
    end
    -- An AWS secret key has no mark of its own; it is known by the name that stands before it.
    local key = text:lower():match("secret_?a?c?c?e?s?s?_?key%s*[=:]%s*[\"']?()")
    key = key and text:match("^[%w/+]+", key)
    if key and #key == 40 and not key:find("EXAMPLE", 1, true) then
        return "an AWS secret key"
    end
    return nil
end

return secrets
