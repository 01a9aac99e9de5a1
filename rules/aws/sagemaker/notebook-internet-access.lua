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
    frameworks = {
        ["aws-fsbp"] = { "SageMaker.1" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "A1.1.2", "A1.1.3", "A3.4.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_7", "sc_7_9_a", "sc_7_11", "sc_7_12", "sc_7_16",
            "sc_7_20", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a",
            "sc_7_b", "sc_7_c", "sc_25",
        },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
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
