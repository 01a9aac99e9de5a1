-- A model has no reason to call out.
return rule {
    title = "SageMaker model is not isolated from the network",
    severity = "medium",
    category = "network",
    resources = { "aws_sagemaker_model" },
    rationale = "A container without isolation can send what it is given anywhere. Isolated, it gets requests "
        .. "and answers them, and nothing else.",
    fix = [[Set enable_network_isolation to true.

    resource "aws_sagemaker_model" "example" {
      enable_network_isolation = true
    }]],
    aliases = { "CKV_AWS_370", "SagemakerModelWithNetworkIsolation" },
    frameworks = {
        ["aws-fsbp"] = { "SageMaker.5" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_sagemaker_model" "scoring" {
  name               = "scoring"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/scoring:1"
  }
}]],
        [[
resource "aws_sagemaker_model" "scoring" {
  name               = "scoring"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/scoring:1"
  }
  enable_network_isolation = false
}]],
    },
    good = [[
resource "aws_sagemaker_model" "scoring" {
  name               = "scoring"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/scoring:1"
  }
  enable_network_isolation = true
}]],
    unknown = [[
variable "isolated" {
  type = bool
}

resource "aws_sagemaker_model" "scoring" {
  name               = "scoring"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/scoring:1"
  }
  enable_network_isolation = var.isolated
}]],
    check = function(model)
        if not model:is_true "enable_network_isolation" then
            model:fail("enable_network_isolation", "the containers of the model may make network calls")
        end
    end,
}
