-- Instances of one job talk to each other in the clear unless told otherwise.
return rule {
    title = "SageMaker data quality job does not encrypt traffic between its instances",
    severity = "medium",
    category = "encryption",
    resources = { "aws_sagemaker_data_quality_job_definition" },
    rationale = "The instances of a job exchange the data that they look at. Without encryption it crosses the "
        .. "network readable.",
    fix = [[Set enable_inter_container_traffic_encryption to true.

    network_config {
      enable_inter_container_traffic_encryption = true
    }]],
    aliases = { "CKV_AWS_369", "SagemakerDataQualityJobDefinitionTrafficEncryption" },
    bad = {
        [[
resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
}]],
        [[
resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  network_config {
    enable_inter_container_traffic_encryption = false
  }
}]],
    },
    good = [[
resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  network_config {
    enable_inter_container_traffic_encryption = true
  }
}]],
    unknown = [[
variable "encrypted" {
  type = bool
}

resource "aws_sagemaker_data_quality_job_definition" "drift" {
  name     = "drift"
  role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  network_config {
    enable_inter_container_traffic_encryption = var.encrypted
  }
}]],
    check = function(job)
        if not job:is_true "network_config.enable_inter_container_traffic_encryption" then
            job:fail("network_config.enable_inter_container_traffic_encryption",
                "traffic between the instances of the job is not encrypted")
        end
    end,
}
