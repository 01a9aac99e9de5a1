-- An agent says and does what it is talked into.
return rule {
    title = "Bedrock agent has no guardrail",
    severity = "medium",
    category = "exposure",
    resources = { "aws_bedrockagent_agent" },
    rationale = "A guardrail filters what goes into a model and what comes out: attacks by prompt, personal "
        .. "data, forbidden subjects. Without one the agent relies on its instructions alone.",
    fix = [[Name a guardrail.

    guardrail_configuration {
      guardrail_identifier = aws_bedrock_guardrail.main.guardrail_id
      guardrail_version    = "1"
    }]],
    aliases = { "CKV_AWS_383", "BedrockGuardrails" },
    frameworks = {
        ["isms-p-2023"] = { "2.10.2" },
    },
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
  guardrail_configuration {
    guardrail_identifier = ""
    guardrail_version    = "1"
  }
}]],
    },
    good = {
        [[
resource "aws_bedrockagent_agent" "support" {
  agent_name              = "support"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
  foundation_model        = "anthropic.claude-v2"
  guardrail_configuration {
    guardrail_identifier = "abcdefghijkl"
    guardrail_version    = "1"
  }
}]],
        [[
resource "aws_bedrock_guardrail" "main" {
  name                      = "main"
  blocked_input_messaging   = "no"
  blocked_outputs_messaging = "no"
}

resource "aws_bedrockagent_agent" "support" {
  agent_name              = "support"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/agent"
  foundation_model        = "anthropic.claude-v2"
  guardrail_configuration = [{
    guardrail_identifier = aws_bedrock_guardrail.main.guardrail_id
    guardrail_version    = "1"
  }]
}]],
    },
    check = function(agent)
        local path = "guardrail_configuration.guardrail_identifier"
        -- An identifier that is not known yet is one nevertheless.
        if not agent:has(path) or (agent:known(path) and agent:text(path) == "") then
            agent:fail(path, "no guardrail filters what the agent hears and says")
        end
    end,
}
