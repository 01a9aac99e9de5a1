-- guard.secrets - what a credential looks like.
--
-- A value counts by its own form (keys of known makers), or by the name that it has and a look that is no
-- placeholder. The keys that AWS uses in its documentation count as placeholders. Forms are those that the makers
-- document, as known in November 2026.
local engine = require("guard.engine")
local once, remember = engine.once, engine.remember

local secrets = {}

--- What IAM gives out, by the name of the attribute that takes it: 20 capitals and digits, and 40 characters of base64
--- ("IAM identifiers" of the IAM user guide).
secrets.AWS_KEYS = {
    access_key = "^" .. ("[A-Z0-9]"):rep(20) .. "$",
    secret_key = "^" .. ("[A-Za-z0-9/+=]"):rep(40) .. "$",
}

-- Forms that are credentials wherever they stand: { what, words of it, pattern }. Most texts do not hold the words,
-- which are found faster.
local FORMS = {
    { "an AWS access key", "IA", "%f[%w]A[KS]IA" .. ("[A-Z0-9]"):rep(16) .. "%f[^%w]" },
    { "a private key", "PRIVATE KEY-", "%-%-%-%-%-BEGIN [A-Z ]*PRIVATE KEY%-%-%-%-%-" },
    { "a GitHub token", "gh", "%f[%w]gh[pousr]_" .. ("%w"):rep(20) },
    { "a Slack token", "xox", "%f[%w]xox[abprs]%-%d+%-%w+" },
    { "a Stripe key", "k_live_", "%f[%w][sr]k_live_" .. ("%w"):rep(16) },
    { "a Google API key", "AIza", "%f[%w]AIza" .. ("[%w_-]"):rep(20) },
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

local function is_secret_name(name)
    local lower = normal(name)
    local named = false -- most names hold no such word, so that is asked first
    for _, word in ipairs(NAMES) do
        named = named or lower:find(word, 1, true) ~= nil
    end
    for _, pattern in ipairs(named and HARMLESS_NAMES or {}) do
        if lower:match(pattern) then
            return false
        end
    end
    return named
end

--- Whether the name of a variable or attribute says that its value is a secret.
function secrets.is_secret_name(name)
    return remember(is_secret_name, name)
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
        local found = text:find(form[2], 1, true) and text:match(form[3])
        if found and not found:find("EXAMPLE", 1, true) then
            return form[1]
        end
    end
    -- An AWS secret key has no mark of its own; it is known by the name that stands before it.
    local lower = text:lower()
    local key = lower:find("secret", 1, true) and lower:match("secret_?a?c?c?e?s?s?_?key%s*[=:]%s*[\"']?()")
    key = key and text:match("^[%w/+]+", key)
    if key and #key == 40 and not key:find("EXAMPLE", 1, true) then
        return "an AWS secret key"
    end
    return nil
end

--- Whether the text holds a key of AWS's documentation, which is nobody's: AKIAIOSFODNN7EXAMPLE and its like.
function secrets.holds_example(text)
    for key in text:gmatch("%f[%w]A[KS]IA[A-Z0-9]+") do
        if #key == 20 and key:find("EXAMPLE", 1, true) then
            return true
        end
    end
    for key in text:gmatch("%f[%w/+][%w/+]+EXAMPLEKEY%f[^%w/+]") do
        if #key == 40 then
            return true
        end
    end
    return false
end

--- The name of a secret to which a script assigns a text (`export DB_PASSWORD="…"`), or nil. References to variables
--- and commands, and placeholders, are none.
function secrets.assigned_name(script)
    for name, text in script:gmatch("([%a_][%w_]*)=\\?[\"']?([^%s\"'\\;&|]+)") do
        if #name <= 128 and secrets.is_secret_name(name) and secrets.looks_real(text)
            and not text:find("^[$`(]") and not text:find("^[%w_]*%(") then
            return name
        end
    end
    return nil
end

-- Whether one of the forms, { words of it, pattern }, occurs in the text, and not as a documented example.
local function occurs(text, forms)
    for _, form in ipairs(forms) do
        if text:find(form[1], 1, true) then
            for found in text:gmatch(form[2]) do
                if secrets.looks_real(found .. "      ") and not found:find("EXAMPLE", 1, true) then
                    return true
                end
            end
        end
    end
    return false
end

--- Bits a character, by how often each occurs: near 4.5 and more for keys in base64, 3 and more for hexadecimal ones.
function secrets.entropy(text)
    local counts, entropy = {}, 0
    for i = 1, #text do
        local byte = text:byte(i)
        counts[byte] = (counts[byte] or 0) + 1
    end
    for _, count in pairs(counts) do
        entropy = entropy - count / #text * math.log(count / #text, 2)
    end
    return entropy
end

local WORD = "[%w_-]"
local HEX = "[0-9a-f]"

-- A value of one of the forms below a name in which the word stands.
local function named(word, ...)
    local forms = { ... }
    return function(text, name)
        if not name:lower():find(word) or not secrets.looks_real(text) then
            return false
        end
        for _, form in ipairs(forms) do
            if text:match("^" .. form .. "$") then
                return true
            end
        end
        return false
    end
end

-- Whether one of the functions says so.
local function either(...)
    local functions = { ... }
    return function(text, name)
        for _, is in ipairs(functions) do
            if is(text, name) then
                return true
            end
        end
        return false
    end
end

-- A value of the alphabet that looks like chance, below a name that says that it is secret.
local function random(alphabet, least, entropy)
    return function(text, name)
        return secrets.is_secret_name(name) and #text >= least and text:match("^" .. alphabet .. "+=*$") ~= nil
            and secrets.looks_real(text) and secrets.entropy(text) >= entropy
    end
end

local function is_aws_secret_key(text, name)
    local lower = name:lower()
    local is_named = lower:find("secret.?key") or lower:find("secret.?access") or lower:find("aws.*key")
    return #text == 40 and is_named and text:match("^[%w/+]+$") and not text:find("EXAMPLE", 1, true)
        or secrets.find(text) == "an AWS secret key"
end

local function has_password_in_address(text)
    for password in text:gmatch("://[^:/?#%[%]@!$&'()*+,;= %s]+:([^:/?#%[%]@!$&'()*+,;= %s]+)@") do
        if secrets.looks_real(password .. "      ") then
            return true
        end
    end
    return false
end

local function is_softlayer_address(text)
    return text:find("softlayer.com", 1, true) ~= nil
        and text:find("api%.softlayer%.com/soap/v3%.?1?/" .. ("[0-9a-z]"):rep(64)) ~= nil
end

--- Kinds of credentials: what a finding calls it, and `forms`, { words of it, pattern }, wherever it stands, or `is`,
--- a function of the text and the name above it. Forms are those that the makers document and detect-secrets knows, as
--- known in November 2026.
secrets.kinds = {
    artifactory = {
        what = "an Artifactory credential",
        forms = {
            { "AKC", "%f[%w]AKC" .. ("%w"):rep(10) },
            { "AP", "%f[%w]AP[%dA-F]" .. ("%w"):rep(8) .. "%w*%f[^%w]" },
        },
    },
    ["aws-access-key"] = {
        what = "an AWS access key",
        forms = { { "A", "%f[%w]A[KSBC][ICA]A" .. ("[A-Z0-9]"):rep(16) .. "%f[^%w]" } },
        is = is_aws_secret_key,
    },
    ["azure-storage-key"] = {
        what = "an Azure storage account key",
        forms = { { "AccountKey=", "AccountKey=" .. ("[%w+/=]"):rep(88) } },
    },
    ["basic-auth"] = { what = "a user and password in an address", is = has_password_in_address },
    cloudant = {
        what = "a Cloudant credential",
        forms = { { "cloudant.com", "https?://[%w_-]+:" .. HEX:rep(64) .. "@[%w_-]+%.cloudant%.com" } },
        is = named("cloudant", HEX:rep(64), ("%l"):rep(24)),
    },
    ["ibm-cloud-key"] = {
        what = "an IBM Cloud IAM key",
        is = either(named("ibm", WORD:rep(44)), named("cloud_?iam", WORD:rep(44))),
    },
    ["ibm-cos-key"] = {
        what = "an IBM Cloud Object Storage key",
        is = either(named("cos", HEX:rep(48)), named("hmac", HEX:rep(48)), named("secret_?access_?key", HEX:rep(48))),
    },
    ["json-web-token"] = {
        what = "a JSON Web Token",
        forms = { { "eyJ", "%f[%w]eyJ[%w_=-]+%.eyJ[%w_=-]+%.?[%w_.+/=-]*" } },
    },
    mailchimp = {
        what = "a Mailchimp key",
        forms = { { "-us", "%f[%w]" .. ("[0-9a-z]"):rep(32) .. "%-us%d%d?%f[^%w]" } },
    },
    npm = {
        what = "an npm token",
        forms = {
            { "/:_authToken=", "//.-/:_authToken=%s*" .. ("[%x-]"):rep(36) },
            { "npm_", "%f[%w]npm_" .. ("%w"):rep(30) },
        },
    },
    ["private-key"] = {
        what = "a private key",
        forms = {
            { "PRIVATE KEY", "%-%-%-%-%-BEGIN [A-Z ]*PRIVATE KEY" },
            { "PuTTY-User-Key-File-2", "PuTTY%-User%-Key%-File%-2" },
        },
    },
    slack = {
        what = "a Slack token",
        forms = {
            { "xox", "%f[%w]xox[abposr]%-%d[%d-]*%-%w+" },
            { "hooks.slack.com", "hooks%.slack%.com/services/T%w+/B%w+/%w+" },
        },
    },
    softlayer = {
        what = "a SoftLayer credential",
        is = either(named("softlayer", ("[0-9a-z]"):rep(64)), named("sl_?api_?key", ("[0-9a-z]"):rep(64)),
            is_softlayer_address),
    },
    square = {
        what = "a Square OAuth secret",
        forms = { { "sq0csp-", "%f[%w]sq0csp%-" .. ("[%w\\_-]"):rep(43) } },
    },
    stripe = { what = "a Stripe key", forms = { { "k_live_", "%f[%w][rs]k_live_" .. ("%w"):rep(24) } } },
    twilio = {
        what = "a Twilio key",
        forms = {
            { "AC", "%f[%w]AC" .. ("[0-9a-z]"):rep(32) .. "%f[^%w]" },
            { "SK", "%f[%w]SK" .. ("[0-9a-z]"):rep(32) .. "%f[^%w]" },
        },
    },
    ["provider-key"] = {
        what = "a key of a service",
        forms = {
            { "gh", "%f[%w]gh[pousr]_" .. ("%w"):rep(36) },
            { "github_pat_", "%f[%w]github_pat_" .. ("[%w_]"):rep(40) },
            { "glpat-", "%f[%w]glpat%-" .. ("[%w_-]"):rep(20) },
            { "AIza", "%f[%w]AIza" .. ("[%w_-]"):rep(35) },
            { "SG.", "%f[%w]SG%.[%w_-]+%.[%w_-]+" },
            { "dop_v1_", "%f[%w]dop_v1_" .. HEX:rep(64) },
            { "hf_", "%f[%w]hf_" .. ("%w"):rep(34) },
            { "dapi", "%f[%w]dapi" .. HEX:rep(32) },
        },
    },
    ["random-base64"] = {
        what = "what looks like a key (base64 of high entropy)",
        is = random("[%w+/_-]", 20, 4.5),
    },
    ["random-hex"] = {
        what = "what looks like a key (hexadecimal of high entropy)",
        is = random("%x", 20, 3),
    },
}

--- Whether the text, below that name, is or contains a credential of the kind.
function secrets.is_kind(kind, text, name)
    local one = secrets.kinds[kind]
    return one.forms and occurs(text, one.forms) or one.is and one.is(text, name) or false
end

local function candidates(r)
    return r:credentials()
end

--- The check of a rule for one kind (resources = { "credential" }): a finding for each text that holds one. The
--- message never holds the text.
function secrets.report(r, kind)
    local seen = {}
    for _, candidate in ipairs(once(r, "credentials", candidates)) do
        if not seen[candidate.path] and secrets.is_kind(kind, candidate.text, candidate.name) then
            seen[candidate.path] = true
            r:fail(candidate.path, "%s holds %s", candidate.path, secrets.kinds[kind].what)
        end
    end
end

return secrets
