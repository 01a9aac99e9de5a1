-- Whoever can open a notebook has the rights of its role.
local roles = require "guard.roles"

return rule {
    title = "SageMaker notebook's role allows everything",
    severity = "high",
    category = "identity",
    resources = { "aws_sagemaker_notebook_instance" },
    rationale = "Every user of a notebook acts with its role. A role that allows all actions on all resources "
        .. "makes each of them an administrator of the account.",
    fix = [[Give the role the actions and resources that the analysis needs.

    statement {
      actions   = ["s3:GetObject"]
      resources = ["${aws_s3_bucket.samples.arn}/*"]
    }]],
    aliases = { "CKV2_AWS_68", "SageMakerIAMPolicyOverlyPermissiveToAllTraffic" },
    bad = {
        [[
resource "aws_iam_role" "lab" {
  name               = "lab"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = aws_iam_role.lab.arn
  instance_type = "ml.t3.medium"
}

resource "aws_iam_role_policy" "lab" {
  role   = aws_iam_role.lab.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}]],
        [[
resource "aws_iam_role" "lab" {
  name               = "lab"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = aws_iam_role.lab.arn
  instance_type = "ml.t3.medium"
}

resource "aws_iam_policy" "lab" {
  name   = "lab"
  policy = data.aws_iam_policy_document.lab.json
}

data "aws_iam_policy_document" "lab" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy_attachment" "lab" {
  role       = aws_iam_role.lab.name
  policy_arn = aws_iam_policy.lab.arn
}]],
        [[
resource "aws_iam_role" "lab" {
  name               = "lab"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = aws_iam_role.lab.arn
  instance_type = "ml.t3.medium"
}

resource "aws_iam_role_policy_attachment" "lab" {
  role       = aws_iam_role.lab.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}]],
    },
    good = {
        [[
resource "aws_iam_role" "lab" {
  name               = "lab"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = aws_iam_role.lab.arn
  instance_type = "ml.t3.medium"
}

resource "aws_iam_role_policy" "lab" {
  role   = aws_iam_role.lab.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::samples/*"
    }]
  })
}]],
        [[
resource "aws_iam_role" "lab" {
  name               = "lab"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = aws_iam_role.lab.arn
  instance_type = "ml.t3.medium"
}]],
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
}]],
    },
    unknown = {
        [[
variable "policy" {
  type = string
}

resource "aws_iam_role" "lab" {
  name               = "lab"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = aws_iam_role.lab.arn
  instance_type = "ml.t3.medium"
}

resource "aws_iam_role_policy" "lab" {
  role   = aws_iam_role.lab.id
  policy = var.policy
}]],
        [[
variable "policy" {
  type = string
}

resource "aws_iam_role" "lab" {
  name               = "lab"
  assume_role_policy = "{}"
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = aws_iam_role.lab.arn
  instance_type = "ml.t3.medium"
}

resource "aws_iam_role_policy_attachment" "lab" {
  role       = aws_iam_role.lab.name
  policy_arn = var.policy
}]],
    },
    check = function(notebook)
        for _, role in ipairs(notebook:refers("role_arn", "aws_iam_role")) do
            if roles.is_administrator(role) then
                notebook:fail("role_arn", "%s, the role of the notebook, allows every action on every resource",
                    role:address())
            end
        end
    end,
}
