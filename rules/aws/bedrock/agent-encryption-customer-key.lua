-- Instructions and sessions of an agent tell much about a business.
local customer_key = require "guard.customer_key"

return rule {
    title = "Bedrock agent is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_bedrockagent_agent" },
    rationale = "An agent's instructions and conversations are encrypted with a key that AWS owns, whose use "
        .. "nobody here sees. With a customer key it is logged and can be withdrawn.",
    fix = [[Name a customer key in customer_encryption_key_arn.

    resource "aws_bedrockagent_agent" "example" {
      customer_encryption_key_arn = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_373", "BedrockAgentEncrypted" },
    bad = {
        [[
resource "aws_bedrockagent_agent" "support" {
  agent_name              = "support"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
  foundation_model        = "anthropic.claude-v2"
}]],
        [[
resource "aws_bedrockagent_agent" "support" {
  agent_name              = "support"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
  foundation_model        = "anthropic.claude-v2"
  customer_encryption_key_arn = "alias/aws/bedrock"
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_bedrockagent_agent" "support" {
  agent_name              = "support"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
  foundation_model        = "anthropic.claude-v2"
  customer_encryption_key_arn = aws_kms_key.main.arn
}]],
        [[
resource "aws_bedrockagent_agent" "support" {
  agent_name              = "support"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
  foundation_model        = "anthropic.claude-v2"
  customer_encryption_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_bedrockagent_agent" "support" {
  agent_name              = "support"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
  foundation_model        = "anthropic.claude-v2"
  customer_encryption_key_arn = var.key
}]],
    check = function(r)
        customer_key.require(r, "customer_encryption_key_arn", "the agent")
    end,
}
