-- guard.sensitive_names - which names of variables and outputs say that Terraform should not print the value.
local remember = require("guard.engine").remember

local sensitive_names = {}

local words = {
    "password", "passwd", "secret", "token", "api_key", "apikey", "private_key", "access_key", "credential",
}

-- Names that hold such a word and are no secret: where it is, how long it is, whether there is one.
local harmless = {
    "_arns?$", "_ids?$", "_names?$", "_length$", "_version$", "_path$", "_ttl$", "_expiration$", "_rotation", "^enable",
    "^create", "^use_", "^manage", "_enabled$", "_url$", "_policy$", "_type$", "_prefix$", "_days$", "^number_",
    "_count$",
}

local function is_secret(name)
    name = name:lower()
    local named = false -- most names hold no such word, so that is asked first
    for _, word in ipairs(words) do
        named = named or name:find(word, 1, true) ~= nil
    end
    for _, pattern in ipairs(named and harmless or {}) do
        if name:find(pattern) then
            return false
        end
    end
    return named
end

--- Whether a variable or output of that name should be marked sensitive.
function sensitive_names.is_secret(name)
    return remember(is_secret, name)
end

return sensitive_names
