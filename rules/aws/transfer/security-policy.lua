-- The default policy of 2018 still takes SHA-1.
-- "Security policies for AWS Transfer Family servers" of the Transfer Family user guide, as known in November
-- 2026: the name ends with the month of the policy, and those from January 2024 on have no SHA-1.
local DEFAULT = "TransferSecurityPolicy-2018-11"

local function is_current(policy)
    local year = policy:match "^TransferSecurityPolicy%-.-(%d%d%d%d)%-%d%d$"
    return year ~= nil and tonumber(year) >= 2024
end

return rule {
    title = "Transfer server takes outdated ciphers",
    severity = "medium",
    category = "encryption",
    resources = { "aws_transfer_server" },
    rationale = "The security policy says which key exchanges, ciphers and hashes a server takes; the default is "
        .. "from 2018, with SHA-1 among them. Policies from 2024 on have left them out.",
    fix = [[Set a policy from 2024 or later.

    resource "aws_transfer_server" "example" {
      security_policy_name = "TransferSecurityPolicy-2024-01"
    }]],
    aliases = { "CKV_AWS_380", "TransferServerLatestPolicy" },
    bad = {
        [[
resource "aws_transfer_server" "files" {
  domain = "S3"
}]],
        [[
resource "aws_transfer_server" "files" {
  security_policy_name = "TransferSecurityPolicy-2018-11"
}]],
        [[
resource "aws_transfer_server" "files" {
  security_policy_name = "TransferSecurityPolicy-FIPS-2020-06"
}]],
        [[
resource "aws_transfer_server" "files" {
  security_policy_name = "TransferSecurityPolicy-PQ-SSH-Experimental-2023-04"
}]],
    },
    good = {
        [[
resource "aws_transfer_server" "files" {
  security_policy_name = "TransferSecurityPolicy-2024-01"
}]],
        [[
resource "aws_transfer_server" "files" {
  security_policy_name = "TransferSecurityPolicy-FIPS-2024-05"
}]],
        [[
resource "aws_transfer_server" "files" {
  security_policy_name = "TransferSecurityPolicy-2025-03"
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_transfer_server" "files" {
  security_policy_name = var.policy
}]],
    check = function(server)
        local policy = server:text "security_policy_name" or DEFAULT
        if not is_current(policy) then
            server:fail("security_policy_name", "%s takes outdated ciphers; policies from 2024 on do not", policy)
        end
    end,
}
