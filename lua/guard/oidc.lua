-- guard.oidc - trust in GitHub Actions' tokens.
--
-- What the subject looks like is GitHub's documentation, "OpenID Connect reference" (as known in November 2026):
-- repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH, …:environment:NAME, …:pull_request.
local oidc = {}

local ISSUER = "token.actions.githubusercontent.com"

-- Claims that whoever runs a workflow can choose, so that they prove nothing when they come first.
local ABUSABLE = { "workflow", "environment", "ref", "context", "head_ref", "base_ref" }

--- Whether the statement trusts GitHub's token issuer.
function oidc.trusts_github(statement)
    for _, principal in ipairs(statement.principals or {}) do
        if principal.id:find(ISSUER, 1, true) then
            return true
        end
    end
    return false
end

local function value_problem(subject)
    if subject == "*" or subject == "repo:*" then
        return "the subject " .. subject .. " stands for every repository"
    end
    for _, claim in ipairs(ABUSABLE) do
        if subject:sub(1, #claim + 1) == claim .. ":" then
            return "the subject begins with " .. claim .. ", which everybody can choose"
        end
    end
    if not subject:find(":", 1, true) then
        return "the subject " .. subject .. " names no claim, so that no token of GitHub has it"
    end
    local owner = subject:match("^repo:([^/]*)")
    if owner and (owner == "" or owner:find("[%*%?]")) then
        return "the subject " .. subject .. " leaves the owner of the repository open"
    end
    return nil
end

--- What is wrong with the conditions on the subject, or nil.
function oidc.subject_problem(statement)
    local found = false
    for _, condition in ipairs(statement.conditions) do
        -- An enterprise may have an issuer of its own: token.actions.githubusercontent.com/NAME.
        if condition.key:sub(1, #ISSUER) == ISSUER and condition.key:sub(-4) == ":sub" then
            found = true
            for _, subject in ipairs(condition.values) do
                local problem = value_problem(subject)
                if problem then
                    return problem
                end
            end
        end
    end
    if not found and not statement.unknown.conditions then
        return "no condition on the subject says which repository may assume the role"
    end
    return nil
end

return oidc
