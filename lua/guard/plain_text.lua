-- guard.plain_text - where secrets stand in plain text: attributes whose names say that they are secret,
-- and texts that contain a credential whatever their name.
local secrets = require "guard.secrets"
local value = require "guard.value"

local plain_text = {}

-- Attributes that are secrets, by type; and maps of environment variables.
local SECRET_ATTRIBUTES = {
    ["provider.aws"] = { "access_key", "secret_key", "token" },
    aws_db_instance = { "password" },
    aws_rds_cluster = { "master_password" },
    aws_redshift_cluster = { "master_password" },
    aws_docdb_cluster = { "master_password" },
    aws_elasticache_replication_group = { "auth_token" },
    aws_secretsmanager_secret_version = { "secret_string" },
    aws_dms_endpoint = { "password" },
}

local ENVIRONMENTS = {
    aws_lambda_function = "environment.variables",
}

-- Texts that programs read, in which a credential may stand anywhere.
local TEXTS = { "user_data", "user_data_base64" }

local function add(list, path, what)
    list[#list + 1] = { path = path, what = what }
end

local function check_variable(list, r)
    if not r:known("default") or type(r:get("default")) ~= "string" then
        return
    end
    local text = r:get("default")
    local what = secrets.find(text)
    if what then
        add(list, "default", "the default of variable " .. r:label() .. " contains " .. what)
    elseif secrets.is_secret_name(r:label()) and secrets.looks_real(text) then
        add(list, "default", "the default of variable " .. r:label() .. " is a secret in plain text")
    end
end

-- Whether the text may be what the attribute is for. A key of another form than AWS gives out opens nothing: it is for
-- a test double of AWS ("mock_access_key").
local function may_be(r, path, text)
    local form = r:type() == "provider.aws" and secrets.AWS_KEYS[path]
    return secrets.looks_real(text) and (not form or text:find(form) ~= nil)
end

local function check_attributes(list, r)
    for _, path in ipairs(SECRET_ATTRIBUTES[r:type()] or {}) do
        -- What comes from a variable is reported at the variable.
        if r:is_literal(path) and may_be(r, path, r:text(path)) then
            add(list, path, "the value is written in plain text")
        end
    end
end

local function check_environment(list, r)
    local path = ENVIRONMENTS[r:type()]
    local variables = path and r:known_here(path) and r:get(path)
    for _, name in ipairs(variables and value.keys(variables) or {}) do
        local text = value.known_here(variables, name) and variables[name]
        if type(text) == "string" then
            local what = secrets.find(text) or (name:lower():find("secret_?key") and #text == 40
                and not text:find("EXAMPLE", 1, true) and "an AWS secret key")
            if what then
                add(list, path, "environment variable " .. name .. " contains " .. what)
            elseif secrets.is_secret_name(name) and secrets.looks_real(text) then
                add(list, path, "environment variable " .. name .. " is a secret in plain text")
            end
        end
    end
end

local function check_texts(list, r)
    for _, path in ipairs(TEXTS) do
        local text = r:has(path) and r:partial(path)
        local what = text and (secrets.find(text) or secrets.find(r:base64(path) or ""))
        local name = text and (secrets.assigned_name(text) or secrets.assigned_name(r:base64(path) or ""))
        if what then
            add(list, path, path .. " contains " .. what)
        elseif name then
            add(list, path, path .. " assigns a secret in plain text to " .. name)
        end
    end
end

--- The secrets in plain text of one row: a list of { path, what }; `what` never holds the secret itself.
function plain_text.find(r)
    local list = {}
    if r:type() == "variable" then
        check_variable(list, r)
        return list
    end
    check_attributes(list, r)
    check_environment(list, r)
    check_texts(list, r)
    return list
end

return plain_text
