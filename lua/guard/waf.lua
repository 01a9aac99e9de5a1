-- guard.waf - which web ACL stands before a resource, and what its managed rule groups do.
local modules = require "guard.modules"
local value = require "guard.value"

local waf = {}

--- The managed rule groups against CVE-2021-44228: "AWS Managed Rules rule groups list" (Log4JRCE of the known bad
--- inputs) and AWS's security advice of December 2021 (anonymous sources), as of November 2026.
waf.KNOWN_BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet"
waf.ANONYMOUS_SOURCES = "AWSManagedRulesAnonymousIpList"

local ASSOCIATIONS = { "aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association" }

--- Whether a web ACL is associated with the resource. Ends the check as unknown when a module that is not on disk gets
--- its ARN, and may associate one.
function waf.protects(r)
    if r:link(ASSOCIATIONS, "resource_arn") then
        return true
    end
    modules.leave_open(r, { "arn", "id" }, "associate a web ACL with it")
    return false
end

--- The web ACLs of the table that are associated with the resource, or that its `web_acl_id` names.
function waf.acls_of(r)
    local list = {}
    for _, association in ipairs(r:links("aws_wafv2_web_acl_association", "resource_arn")) do
        for _, acl in ipairs(association:refers("web_acl_arn", "aws_wafv2_web_acl")) do
            list[#list + 1] = acl
        end
    end
    for _, acl in ipairs(r:refers("web_acl_id", "aws_wafv2_web_acl")) do
        list[#list + 1] = acl
    end
    return list
end

--- Whether the rules of the web ACL may stand elsewhere than in its blocks: as JSON, or as rule group associations.
function waf.may_have_rules(acl)
    return acl:has("rule_json") or acl:link("aws_wafv2_web_acl_rule_group_association", "web_acl_arn") ~= nil
end

--- The managed rule group `name` of the web ACL: its statement, and the rule that uses it; nil when no rule does.
--- Ends the check as unknown when a name that is not known may be it.
function waf.managed_group(acl, name)
    local undecided
    for _, rule, path in acl:blocks("rule") do
        for _, statement in ipairs(value.blocks(rule, "statement")) do
            for _, group in ipairs(value.blocks(statement, "managed_rule_group_statement")) do
                if not value.known_here(group, "name") then
                    undecided = path
                elseif value.text(group, "name") == name then
                    return group, rule
                end
            end
        end
    end
    if undecided or waf.may_have_rules(acl) or not acl:known_here("rule") then
        acl:unknown(undecided or "rule", "the rule groups are not known before apply")
    end
    return nil
end

--- The first managed group against Log4j lookups that the web ACL does not use, or nil.
function waf.missing_log4j_group(acl)
    for _, name in ipairs { waf.KNOWN_BAD_INPUTS, waf.ANONYMOUS_SOURCES } do
        if not waf.managed_group(acl, name) then
            return name
        end
    end
    return nil
end

--- Fail `r` at each web ACL before it that lacks a managed group against Log4j lookups.
function waf.report_log4j(r)
    for _, acl in ipairs(waf.acls_of(r)) do
        local missing = waf.missing_log4j_group(acl)
        if missing then
            r:fail_on(acl, "rule", "the web ACL does not use the rule group %s", missing)
        end
    end
end

--- Where, and how, the use of a managed group is turned into counting, for the whole group or for its rule `name`; nil
--- when it blocks.
function waf.only_counts(group, rule, name)
    local override = value.blocks(rule, "override_action")[1]
    if override and #value.blocks(override, "count") > 0 then
        return value.path(rule, "override_action"), "the rule group only counts what it matches"
    end
    for _, excluded in ipairs(value.blocks(group, "excluded_rule")) do
        if value.text(excluded, "name") == name then
            return value.path(excluded, "name"), "the rule " .. name .. " is excluded"
        end
    end
    for _, one in ipairs(value.blocks(group, "rule_action_override")) do
        local use = value.blocks(one, "action_to_use")[1]
        if value.text(one, "name") == name and use and #value.blocks(use, "count") > 0 then
            return value.path(one, "name"), "the rule " .. name .. " only counts what it matches"
        end
    end
    return nil
end

return waf
