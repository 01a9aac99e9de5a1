-- A function in no VPC calls out from nowhere in particular.
return rule {
    title = "Lambda function does not run in a VPC",
    severity = "low",
    category = "network",
    resources = { "aws_lambda_function" },
    rationale = "In a VPC security groups and endpoints decide whom a function may call, and flow logs "
        .. "show it. Outside it may call everybody.",
    fix = [[Set vpc_config.

    vpc_config {
      subnet_ids         = aws_subnet.private[*].id
      security_group_ids = [aws_security_group.job.id]
    }]],
    aliases = { "CKV_AWS_117", "LambdaInVPC", "AC_AWS_0486" },
    frameworks = {
        ["aws-fsbp"] = { "Lambda.3" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
}]],
    good = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::123456789012:role/job"
  handler       = "index.handler"
  runtime       = "python3.12"
  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}]],
    check = function(r)
        if not r:has("vpc_config") then
            r:fail("vpc_config", "the function runs outside the VPC")
        end
    end,
}
