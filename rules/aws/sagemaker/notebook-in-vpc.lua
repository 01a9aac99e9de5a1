-- Outside of a VPC no security group and no flow log sees a notebook.
return rule {
    title = "SageMaker notebook is in no VPC of yours",
    severity = "medium",
    category = "network",
    resources = { "aws_sagemaker_notebook_instance" },
    rationale = "Without a subnet the notebook runs in a network of SageMaker's, where none of your security "
        .. "groups, endpoints or flow logs apply. In a subnet it follows the rules of everything else.",
    fix = [[Give the notebook a subnet and security groups.

    resource "aws_sagemaker_notebook_instance" "example" {
      subnet_id       = aws_subnet.private.id
      security_groups = [aws_security_group.lab.id]
    }]],
    aliases = { "CKV_AWS_306", "SagemakerNotebookInCustomVPC" },
    frameworks = {
        ["aws-fsbp"] = { "SageMaker.2" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.1", "1.4.2", "1.4.4", "1.5.1", "A1.1.3" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
}]],
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  subnet_id = ""
}]],
    },
    good = {
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  subnet_id       = "subnet-12345678"
  security_groups = ["sg-12345678"]
}]],
        [[
resource "aws_subnet" "private" {
  vpc_id     = "vpc-12345678"
  cidr_block = "10.0.1.0/24"
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  subnet_id       = aws_subnet.private.id
  security_groups = ["sg-12345678"]
}]],
    },
    check = function(notebook)
        -- A subnet that is not known yet is one nevertheless.
        if not notebook:has "subnet_id" or (notebook:known "subnet_id" and notebook:text "subnet_id" == "") then
            notebook:fail("subnet_id", "the notebook runs outside of your VPCs")
        end
    end,
}
