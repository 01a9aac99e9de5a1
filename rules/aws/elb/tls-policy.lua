-- Old protocol versions have known breaks.
local tls = require "guard.tls"
local value = require "guard.value"

return rule {
    title = "Classic load balancer policy takes outdated TLS",
    severity = "high",
    category = "encryption",
    resources = { "aws_load_balancer_policy" },
    rationale = "SSLv3, TLS 1.0 and TLS 1.1 have known breaks, and nothing current needs them. A policy "
        .. "that allows them lets an attacker choose them.",
    fix = [[Refer to the policy for TLS 1.2.

    policy_attribute {
      name  = "Reference-Security-Policy"
      value = "ELBSecurityPolicy-TLS-1-2-2017-01"
    }]],
    aliases = { "CKV_AWS_213", "ELBPolicyUsesSecureProtocols", "AC_AWS_0171", "AC_AWS_0172" },
    frameworks = {
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_load_balancer_policy" "tls" {
  load_balancer_name = "web"
  policy_name        = "tls"
  policy_type_name   = "SSLNegotiationPolicyType"
  policy_attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-2016-08"
  }
}]],
        [[
resource "aws_load_balancer_policy" "tls" {
  load_balancer_name = "web"
  policy_name        = "tls"
  policy_type_name   = "SSLNegotiationPolicyType"
  policy_attribute {
    name  = "Protocol-TLSv1"
    value = "true"
  }
}]],
    },
    good = {
        [[
resource "aws_load_balancer_policy" "tls" {
  load_balancer_name = "web"
  policy_name        = "tls"
  policy_type_name   = "SSLNegotiationPolicyType"
  policy_attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}]],
        [[
resource "aws_load_balancer_policy" "tls" {
  load_balancer_name = "web"
  policy_name        = "tls"
  policy_type_name   = "SSLNegotiationPolicyType"
  policy_attribute {
    name  = "Protocol-TLSv1.2"
    value = "true"
  }
}]],
        [[
resource "aws_load_balancer_policy" "tls" {
  load_balancer_name = "web"
  policy_name        = "tls"
  policy_type_name   = "SSLNegotiationPolicyType"
  policy_attribute {
    name  = "Protocol-TLSv1"
    value = "false"
  }
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_load_balancer_policy" "tls" {
  load_balancer_name = "web"
  policy_name        = "tls"
  policy_type_name   = "SSLNegotiationPolicyType"
  policy_attribute {
    name  = "Reference-Security-Policy"
    value = var.policy
  }
}]],
    check = function(r)
        for _, attribute, path in r:blocks("policy_attribute") do
            local name, set = value.text(attribute, "name") or "", value.text(attribute, "value")
            if name == "Reference-Security-Policy" and tls.is_outdated_classic_policy(set) then
                r:fail(path .. ".value", "%s takes TLS below 1.2", set)
            elseif tls.is_outdated_protocol(name:match("^Protocol%-(.+)$")) and set == "true" then
                r:fail(path .. ".value", "%s is allowed", name:match("^Protocol%-(.+)$"))
            end
        end
    end,
}
