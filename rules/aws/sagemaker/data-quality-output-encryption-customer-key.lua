-- Reports on data quality quote the data.
local customer_key = require "guard.customer_key"

return rule {
    title = "SageMaker data quality output is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_sagemaker_data_quality_job_definition" },
    rationale = "The job writes statistics and violations to S3, which tell about the data behind them. With a "
        .. "customer key access to them is logged and can be withdrawn.",
    fix = [[Name a customer key in data_quality_job_output_config.kms_key_id.

    data_quality_job_output_config {
      kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_367", "SagemakerDataQualityJobDefinitionEncryption" },
    bad = {
        [[
resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  data_quality_app_specification {
    image_uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/monitor:1"
  }
  data_quality_job_input {
    endpoint_input {
      endpoint_name = "scoring"
    }
  }
  data_quality_job_output_config {
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://monitoring/drift"
      }
    }
  }
  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
    }
  }
}]],
        [[
resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  data_quality_app_specification {
    image_uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/monitor:1"
  }
  data_quality_job_input {
    endpoint_input {
      endpoint_name = "scoring"
    }
  }
  data_quality_job_output_config {
    kms_key_id = "alias/aws/s3"
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://monitoring/drift"
      }
    }
  }
  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
    }
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  data_quality_app_specification {
    image_uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/monitor:1"
  }
  data_quality_job_input {
    endpoint_input {
      endpoint_name = "scoring"
    }
  }
  data_quality_job_output_config {
    kms_key_id = aws_kms_key.main.arn
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://monitoring/drift"
      }
    }
  }
  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
    }
  }
}]],
        [[
resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  data_quality_app_specification {
    image_uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/monitor:1"
  }
  data_quality_job_input {
    endpoint_input {
      endpoint_name = "scoring"
    }
  }
  data_quality_job_output_config {
    kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://monitoring/drift"
      }
    }
  }
  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
    }
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  data_quality_app_specification {
    image_uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/monitor:1"
  }
  data_quality_job_input {
    endpoint_input {
      endpoint_name = "scoring"
    }
  }
  data_quality_job_output_config {
    kms_key_id = var.key
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://monitoring/drift"
      }
    }
  }
  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
    }
  }
}]],
    check = function(r)
        customer_key.require(r, "data_quality_job_output_config.kms_key_id", "the output of the job")
    end,
}
