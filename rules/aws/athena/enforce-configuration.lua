-- A setting that the client may change is advice.
return rule {
    title = "Clients of an Athena workgroup may leave its settings aside",
    severity = "medium",
    category = "encryption",
    resources = { "aws_athena_workgroup" },
    rationale = "Where the configuration is not enforced, a client chooses where its results go and "
        .. "whether they are encrypted. Enforced, the workgroup decides.",
    fix = [[Write a configuration, and leave enforce_workgroup_configuration at its default, true.

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
    bad = {
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    enforce_workgroup_configuration = false
  }
}]],
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"
}]],
    },
    good = {
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    bytes_scanned_cutoff_per_query = 10000000000
  }
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
        if not r:has "configuration" then
            return r:fail("configuration", "the workgroup has no settings, so each client brings its own")
        end
        local enforced = "configuration.enforce_workgroup_configuration"
        if r:has(enforced) and not r:is_true(enforced) then
            r:fail(enforced, "a client may leave the settings of the workgroup aside")
        end
    end,
}
