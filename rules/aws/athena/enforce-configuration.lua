-- A setting that the client may change is advice.
return rule {
    title = "Clients of an Athena workgroup may leave its settings aside",
    severity = "medium",
    category = "encryption",
    resources = { "aws_athena_workgroup" },
    rationale = "Where the configuration is not enforced, a client chooses where its results go and "
        .. "whether they are encrypted. Enforced, the workgroup decides.",
    fix = [[Set enforce_workgroup_configuration to true, which is the default.

    resource "aws_athena_workgroup" "example" {
      configuration {
        enforce_workgroup_configuration = true
      }
    }]],
    aliases = {
        "CKV_AWS_82", "AthenaWorkgroupConfiguration", "AVD-AWS-0007", "AWS-0007",
        "aws-athena-no-encryption-override",
    },
    frameworks = {
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    enforce_workgroup_configuration = false
  }
}]],
    good = {
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"

}]],
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    enforce_workgroup_configuration = true
  }
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    enforce_workgroup_configuration = var.value
  }
}]],
    check = function(r)
        local enforced = "configuration.enforce_workgroup_configuration"
        if r:has(enforced) and not r:is_true(enforced) then
            r:fail(enforced, "a client may leave the settings of the workgroup aside")
        end
    end,
}
