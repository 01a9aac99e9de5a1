-- Human reviews see the data that a model was not sure of.
local customer_key = require "guard.customer_key"

return rule {
    title = "SageMaker review workflow is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_sagemaker_flow_definition" },
    rationale = "The output of a human review holds the data under review and the answers. With a customer key "
        .. "access to it is logged and can be withdrawn.",
    fix = [[Name a customer key in output_config.kms_key_id.

    output_config {
      kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_372", "SagemakerFlowDefinitionUsesKMS" },
    bad = {
        [[
resource "aws_sagemaker_flow_definition" "review" {
  flow_definition_name = "review"
  role_arn             = "arn:aws:iam::123456789012:role/sagemaker"
  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/review"
    task_count        = 1
    task_description  = "Review"
    task_title        = "Review"
    workteam_arn      = "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/review"
  }
  output_config {
    s3_output_path = "s3://reviews/"
  }
}]],
        [[
resource "aws_sagemaker_flow_definition" "review" {
  flow_definition_name = "review"
  role_arn             = "arn:aws:iam::123456789012:role/sagemaker"
  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/review"
    task_count        = 1
    task_description  = "Review"
    task_title        = "Review"
    workteam_arn      = "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/review"
  }
  output_config {
    s3_output_path = "s3://reviews/"
    kms_key_id = "alias/aws/s3"
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_sagemaker_flow_definition" "review" {
  flow_definition_name = "review"
  role_arn             = "arn:aws:iam::123456789012:role/sagemaker"
  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/review"
    task_count        = 1
    task_description  = "Review"
    task_title        = "Review"
    workteam_arn      = "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/review"
  }
  output_config {
    s3_output_path = "s3://reviews/"
    kms_key_id = aws_kms_key.main.arn
  }
}]],
        [[
resource "aws_sagemaker_flow_definition" "review" {
  flow_definition_name = "review"
  role_arn             = "arn:aws:iam::123456789012:role/sagemaker"
  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/review"
    task_count        = 1
    task_description  = "Review"
    task_title        = "Review"
    workteam_arn      = "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/review"
  }
  output_config {
    s3_output_path = "s3://reviews/"
    kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_sagemaker_flow_definition" "review" {
  flow_definition_name = "review"
  role_arn             = "arn:aws:iam::123456789012:role/sagemaker"
  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/review"
    task_count        = 1
    task_description  = "Review"
    task_title        = "Review"
    workteam_arn      = "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/review"
  }
  output_config {
    s3_output_path = "s3://reviews/"
    kms_key_id = var.key
  }
}]],
    check = function(r)
        customer_key.require(r, "output_config.kms_key_id", "the output of the reviews")
    end,
}
