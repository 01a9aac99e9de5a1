-- The key is nobody's, but where it stands a real one will stand next.
local secrets = require "guard.secrets"
local value = require "guard.value"

local function in_environment(r)
    local variables = r:known_here("environment.variables") and r:get("environment.variables")
    for _, name in ipairs(variables and value.keys(variables) or {}) do
        if value.known_here(variables, name) and secrets.holds_example(value.text(variables, name) or "") then
            return name
        end
    end
    return nil
end

return rule {
    title = "Example key of AWS's documentation stands where a key would",
    severity = "low",
    category = "secrets",
    resources = { "aws_instance", "aws_launch_configuration", "aws_launch_template", "aws_lambda_function" },
    rationale = "The key itself opens nothing. But who fills in his own where the example stands has "
        .. "written it into the repository, the state and every plan.",
    fix = [[Give the resource a role in place of a key.

    resource "aws_instance" "example" {
      iam_instance_profile = aws_iam_instance_profile.example.name
    }]],
    aliases = {
        "CKV_AWS_45", "LambdaEnvironmentCredentials", "CKV_AWS_46", "EC2Credentials", "AVD-AWS-0029", "AWS-0029",
        "aws-ec2-no-secrets-in-user-data", "AVD-AWS-0129", "AWS-0129",
        "aws-ec2-no-secrets-in-launch-template-user-data",
    },
    bad = {
        [[
resource "aws_instance" "web" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  user_data     = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE"
}]],
        [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  environment {
    variables = {
      AWS_SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    }
  }
}]],
    },
    good = [[
resource "aws_instance" "web" {
  ami                  = "ami-12345678"
  instance_type        = "t3.micro"
  iam_instance_profile = "web"
  user_data            = "echo EXAMPLE"
}]],
    check = function(r)
        local name = in_environment(r)
        if name then
            r:fail("environment.variables", "environment variable %s holds an example key", name)
        end
        for _, path in ipairs({ "user_data", "user_data_base64" }) do
            local text = r:has(path) and r:partial(path)
            if text and (secrets.holds_example(text) or secrets.holds_example(r:base64(path) or "")) then
                r:fail(path, "%s holds an example key", path)
            end
        end
    end,
}
