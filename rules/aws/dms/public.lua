-- What moves databases holds the keys of two of them.
return rule {
    title = "DMS replication instance is publicly accessible",
    severity = "critical",
    category = "exposure",
    resources = { "aws_dms_replication_instance" },
    rationale = "The instance can log in to the source and to the target. With a public address its "
        .. "security group is all that stands before both.",
    fix = [[Set publicly_accessible to false.

    resource "aws_dms_replication_instance" "example" {
      publicly_accessible = false
    }]],
    aliases = { "CKV_AWS_89", "DMSReplicationInstancePubliclyAccessible" },
    frameworks = {
        ["aws-fsbp"] = { "DMS.1" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "A1.1.2", "A1.1.3", "A3.4.1",
        },
        ["isms-p-2023"] = { "2.6.1", "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
  publicly_accessible        = true
}]],
    good = {
        [[
resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"

}]],
        [[
resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
  publicly_accessible        = false
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
  publicly_accessible        = var.value
}]],
    check = function(r)
        if r:is_true("publicly_accessible") then
            r:fail("publicly_accessible", "the replication instance gets a public address")
        end
    end,
}
