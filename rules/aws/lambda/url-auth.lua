-- A function URL without authorisation can be called by everybody.
return rule {
    title = "Lambda function URL needs no authorisation",
    severity = "high",
    category = "exposure",
    resources = { "aws_lambda_function_url" },
    rationale = "With the type NONE anybody who learns the address can run the function, as often as he "
        .. "likes. The code alone then decides who is let in.",
    fix = [[Set authorization_type to AWS_IAM.

    resource "aws_lambda_function_url" "example" {
      authorization_type = "AWS_IAM"
    }]],
    aliases = { "CKV_AWS_258", "LambdaFunctionURLAuth" },
    frameworks = {
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_7", "sc_7_9_a", "sc_7_11", "sc_7_12", "sc_7_16",
            "sc_7_20", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a", "sc_7_b",
            "sc_7_c", "sc_25",
        },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
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
