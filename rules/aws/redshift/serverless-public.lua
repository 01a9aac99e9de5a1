-- A database with a public address is one wrong group away from the internet.
return rule {
    title = "Redshift Serverless workgroup is publicly accessible",
    severity = "critical",
    category = "exposure",
    resources = { "aws_redshiftserverless_workgroup" },
    rationale = "A public address leaves the security group and a password as all that stands before the "
        .. "data. Databases on the internet are tried with leaked passwords all day.",
    fix = [[Set publicly_accessible to false, which is the default.

    resource "aws_redshiftserverless_workgroup" "example" {
      publicly_accessible = false
    }]],
    bad = [[
resource "aws_redshiftserverless_workgroup" "main" {
  namespace_name      = "reports"
  workgroup_name      = "reports"
  publicly_accessible = true
}]],
    good = {
        [[
resource "aws_redshiftserverless_workgroup" "main" {
  namespace_name = "reports"
  workgroup_name = "reports"

}]],
        [[
resource "aws_redshiftserverless_workgroup" "main" {
  namespace_name      = "reports"
  workgroup_name      = "reports"
  publicly_accessible = false
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_redshiftserverless_workgroup" "main" {
  namespace_name      = "reports"
  workgroup_name      = "reports"
  publicly_accessible = var.value
}]],
    check = function(r)
        if r:is_true("publicly_accessible") then
            r:fail("publicly_accessible", "the workgroup gets a public address")
        end
    end,
}
