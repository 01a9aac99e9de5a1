provider "aws" {
  region = "eu-west-1"
}
data "aws_region" "here" {}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}
output "all" {
  value = [data.aws_region.here.name, data.aws_iam_policy_document.d.json]
}
