-- A function URL without authorisation can be called by everybody.
return rule {
    title = "Lambda function URL needs no authorisation",
    severity = "critical",
    category = "exposure",
    resources = { "aws_lambda_function_url" },
    rationale = "With the type NONE anybody who learns the address can run the function, as often as he "
        .. "likes. The code alone then decides who is let in.",
    fix = [[Set authorization_type to AWS_IAM.

    resource "aws_lambda_function_url" "example" {
      authorization_type = "AWS_IAM"
    }]],
    aliases = { "CKV_AWS_258", "LambdaFunctionURLAuth" },
    bad = [[
resource "aws_lambda_function_url" "u" {
  function_name      = "job"
  authorization_type = "NONE"
}]],
    good = [[
resource "aws_lambda_function_url" "u" {
  function_name      = "job"
  authorization_type = "AWS_IAM"
}]],
    unknown = [[
variable "t" {
  type = string
}

resource "aws_lambda_function_url" "u" {
  function_name      = "job"
  authorization_type = var.t
}]],
    check = function(r)
        if r:get("authorization_type") == "NONE" then
            r:fail("authorization_type", "everybody can call the function")
        end
    end,
}
