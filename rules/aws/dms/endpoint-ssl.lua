-- Between two networks the whole database passes by.
-- The engines of which ssl_mode says how to connect; the others are services that are always reached by TLS, or
-- have settings of their own ("Working with AWS DMS endpoints", AWS DMS user guide).
local WITHOUT_SSL_MODE = {
    ["s3"] = true, ["dynamodb"] = true, ["kinesis"] = true, ["kafka"] = true, ["elasticsearch"] = true,
    ["opensearch"] = true, ["neptune"] = true, ["redshift"] = true, ["redis"] = true,
    ["redshift-serverless"] = true,
}

return rule {
    title = "DMS endpoint connects without TLS",
    severity = "medium",
    category = "encryption",
    resources = { "aws_dms_endpoint" },
    rationale = "A replication sends every row of a database through the network, often between two "
        .. "sites. With ssl_mode \"none\", which is the default, it does so readable.",
    fix = [[Set ssl_mode to "require" or stricter.

    resource "aws_dms_endpoint" "example" {
      ssl_mode        = "verify-full"
      certificate_arn = aws_dms_certificate.source.certificate_arn
    }]],
    aliases = { "CKV2_AWS_49", "DMSEndpointHaveSSLConfigured" },
    frameworks = {
        ["aws-fsbp"] = { "DMS.9" },
        ["pci-dss-4.0"] = { "2.2.7", "4.2.1.1", "4.2.1", "8.3.2" },
        ["isms-p-2023"] = { "2.6.1", "2.6.4", "2.7.1", "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "source"
  engine_name   = "aurora"

}]],
        [[
resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "target"
  engine_name   = "postgres"
  ssl_mode      = "none"
}]],
    },
    good = {
        [[
resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "source"
  engine_name   = "aurora"
  ssl_mode      = "require"
}]],
        [[
resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "target"
  engine_name   = "s3"

}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "source"
  engine_name   = "aurora"
  ssl_mode      = var.value
}]],
    check = function(r)
        local kind, engine = r:text("endpoint_type"), r:text("engine_name")
        if (kind ~= "source" and kind ~= "target") or not engine or WITHOUT_SSL_MODE[engine] then
            return
        end
        if (r:text("ssl_mode") or "none") == "none" then
            r:fail("ssl_mode", "the endpoint connects to %s without TLS", engine)
        end
    end,
}
