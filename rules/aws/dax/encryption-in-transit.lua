-- What goes to the table by TLS should not go to its cache readable.
return rule {
    title = "DAX cluster takes connections that are not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_dax_cluster" },
    rationale = "Items and the signatures of requests cross the VPC readable unless the endpoint speaks "
        .. "TLS. It can be chosen at creation only.",
    fix = [[Set cluster_endpoint_encryption_type to "TLS".

    resource "aws_dax_cluster" "example" {
      cluster_endpoint_encryption_type = "TLS"
    }]],
    aliases = { "CKV_AWS_239", "DAXEndpointTLS" },
    frameworks = {
        ["aws-fsbp"] = { "DynamoDB.7" },
        ["pci-dss-4.0"] = { "2.2.7", "4.2.1", "4.2.1.1", "8.3.2" },
        ["soc2"] = { "cc_6_7" },
        ["iso-27001-2022"] = { "A.8.12", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_dax_cluster" "main" {
  cluster_name       = "prod-app"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3

}]],
        [[
resource "aws_dax_cluster" "main" {
  cluster_name                     = "prod-app"
  iam_role_arn                     = "arn:aws:iam::123456789012:role/dax"
  node_type                        = "dax.r5.large"
  replication_factor               = 3
  cluster_endpoint_encryption_type = "NONE"
}]],
    },
    good = [[
resource "aws_dax_cluster" "main" {
  cluster_name                     = "prod-app"
  iam_role_arn                     = "arn:aws:iam::123456789012:role/dax"
  node_type                        = "dax.r5.large"
  replication_factor               = 3
  cluster_endpoint_encryption_type = "TLS"
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_dax_cluster" "main" {
  cluster_name                     = "prod-app"
  iam_role_arn                     = "arn:aws:iam::123456789012:role/dax"
  node_type                        = "dax.r5.large"
  replication_factor               = 3
  cluster_endpoint_encryption_type = var.value
}]],
    check = function(r)
        local kind = r:text("cluster_endpoint_encryption_type")
        if kind ~= "TLS" then
            r:fail("cluster_endpoint_encryption_type", "the endpoint's encryption is %s, not TLS", kind or "not set")
        end
    end,
}
