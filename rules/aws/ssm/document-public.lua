-- A public document tells every account how ours are run.
return rule {
    title = "SSM document is shared with everybody",
    severity = "critical",
    category = "exposure",
    resources = { "aws_ssm_document" },
    rationale = "A document shared with \"All\" can be read and run by every AWS account. Documents name "
        .. "hosts, paths and accounts, and some hold passwords.",
    fix = [[Share with named accounts only.

    resource "aws_ssm_document" "example" {
      permissions = {
        type        = "Share"
        account_ids = "123456789012"
      }
    }]],
    aliases = { "CKV_AWS_303", "SSMDocumentsArePrivate" },
    frameworks = {
        ["aws-fsbp"] = { "SSM.4" },
        ["pci-dss-4.0"] = { "3.5.1.3", "10.3.2", "A1.1.2", "A3.4.1" },
        ["iso-27001-2022"] = { "A.8.1", "A.8.27" },
        ["isms-p-2023"] = { "2.5.6", "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Command"
  content = jsonencode({
    schemaVersion = "2.2"
    description   = "patch"
    mainSteps     = []
  })
  permissions = {
    type        = "Share"
    account_ids = "All"
  }
}]],
    good = {
        [[
resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Command"
  content = jsonencode({
    schemaVersion = "2.2"
    description   = "patch"
    mainSteps     = []
  })

}]],
        [[
resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Command"
  content = jsonencode({
    schemaVersion = "2.2"
    description   = "patch"
    mainSteps     = []
  })
  permissions = {
    type        = "Share"
    account_ids = "123456789012"
  }
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Command"
  content = jsonencode({
    schemaVersion = "2.2"
    description   = "patch"
    mainSteps     = []
  })
  permissions = {
    type        = "Share"
    account_ids = var.value
  }
}]],
    check = function(r)
        for account in (r:text("permissions.account_ids") or ""):gmatch("[^,%s]+") do
            if account:lower() == "all" then
                r:fail("permissions.account_ids", "the document is shared with every AWS account")
            end
        end
    end,
}
