-- Root can take the guards off a notebook.
return rule {
    title = "SageMaker notebook gives its users root access",
    severity = "medium",
    category = "identity",
    resources = { "aws_sagemaker_notebook_instance" },
    rationale = "Users with root can change lifecycle scripts, agents and network settings of the instance. "
        .. "Analysis needs none of that.",
    fix = [[Set root_access to Disabled.

    resource "aws_sagemaker_notebook_instance" "example" {
      root_access = "Disabled"
    }]],
    aliases = { "CKV_AWS_307", "SagemakerNotebookRoot" },
    frameworks = {
        ["aws-fsbp"] = { "SageMaker.3" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.3" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
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
  root_access = "Enabled"
}]],
    },
    good = [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  root_access = "Disabled"
}]],
    unknown = [[
variable "root" {
  type = string
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  root_access = var.root
}]],
    check = function(notebook)
        if notebook:text "root_access" ~= "Disabled" then
            notebook:fail("root_access", "users of the notebook are root on its instance")
        end
    end,
}
