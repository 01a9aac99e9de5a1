-- A model outside of your networks reads its data over the internet.
return rule {
    title = "SageMaker model is in no VPC of yours",
    severity = "low",
    category = "network",
    resources = { "aws_sagemaker_model" },
    rationale = "Without vpc_config the containers of a model run where none of your endpoints, security groups "
        .. "and flow logs apply. In a VPC their traffic follows the rules of everything else.",
    fix = [[Give the model subnets and security groups.

    vpc_config {
      subnets            = [aws_subnet.private.id]
      security_group_ids = [aws_security_group.models.id]
    }]],
    frameworks = {
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = [[
resource "aws_sagemaker_model" "scoring" {
  name               = "scoring"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/scoring:1"
  }
}]],
    good = {
        [[
resource "aws_sagemaker_model" "scoring" {
  name               = "scoring"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/scoring:1"
  }
  vpc_config {
    subnets            = ["subnet-12345678"]
    security_group_ids = ["sg-12345678"]
  }
}]],
        [[
resource "aws_sagemaker_model" "scoring" {
  name               = "scoring"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  primary_container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/scoring:1"
  }
  enable_network_isolation = true
}]],
    },
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
        -- An isolated container makes no calls at all.
        if not model:has "vpc_config" and not model:is_true "enable_network_isolation" then
            model:fail("vpc_config", "the containers of the model run outside of your VPCs")
        end
    end,
}
