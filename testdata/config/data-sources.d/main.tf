variable "unset" {}
provider "aws" {
  region = "cn-north-1"
}
provider "aws" {
  alias  = "later"
  region = var.unset
}
data "aws_region" "here" {}
data "aws_region" "later" {
  provider = aws.later
}
data "aws_partition" "here" {}
data "aws_caller_identity" "me" {}
data "template_file" "t" {
  template = "%%{ if on }$${name}%%{ endif }-$${upper(name)}"
  vars = {
    name = "n"
    on   = true
  }
}
data "template_file" "broken" {
  template = "$${nobody}"
}
data "null_data_source" "n" {
  inputs = { a = 1 }
}
output "all" {
  value = [
    "arn:${data.aws_partition.here.partition}:s3:::b.${data.aws_region.here.name}.${data.aws_partition.here.dns_suffix}",
    data.aws_region.later.name,
    data.aws_caller_identity.me.account_id,
    data.template_file.t.rendered,
    data.null_data_source.n.outputs.a,
  ]
}
