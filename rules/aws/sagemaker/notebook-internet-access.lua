-- A notebook with the data on one side and the internet on the other.
return rule {
    title = "SageMaker notebook has direct internet access",
    severity = "high",
    category = "exposure",
    resources = { "aws_sagemaker_notebook_instance" },
    rationale = "With direct access whatever runs in a notebook can send data anywhere, past the rules of the "
        .. "VPC. Without it traffic takes the way of the subnet, where it is filtered and logged.",
    fix = [[Set direct_internet_access to Disabled and give the notebook a subnet.

    resource "aws_sagemaker_notebook_instance" "example" {
      subnet_id              = aws_subnet.private.id
      security_groups        = [aws_security_group.lab.id]
      direct_internet_access = "Disabled"
    }]],
    aliases = { "CKV_AWS_122", "SageMakerInternetAccessDisabled" },
    supersedes = { "aws-sagemaker-notebook-in-vpc" },
    frameworks = { ["aws-fsbp"] = { "SageMaker.1" } },
    bad = {
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  direct_internet_access = "Enabled"
}]],
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
}]],
    },
    good = [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  subnet_id              = "subnet-12345678"
  security_groups        = ["sg-12345678"]
  direct_internet_access = "Disabled"
}]],
    unknown = [[
variable "access" {
  type = string
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  direct_internet_access = var.access
}]],
    check = function(notebook)
        if notebook:text "direct_internet_access" ~= "Disabled" then
            notebook:fail("direct_internet_access", "the notebook reaches the internet directly, not through the VPC")
        end
    end,
}
