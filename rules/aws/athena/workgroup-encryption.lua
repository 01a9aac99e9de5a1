-- Results of queries are copies of the data.
return rule {
    title = "Results of an Athena workgroup are not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_athena_workgroup" },
    rationale = "Athena writes what each query finds into a bucket. Without an encryption setting of the "
        .. "workgroup the results take whatever the bucket or the client has.",
    fix = [[Add an encryption_configuration to the result_configuration.

    resource "aws_athena_workgroup" "example" {
      configuration {
        result_configuration {
          output_location = "s3://results/"
          encryption_configuration {
            encryption_option = "SSE_KMS"
            kms_key_arn       = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
          }
        }
      }
    }]],
    aliases = {
        "CKV_AWS_159", "AthenaWorkgroupEncryption", "AVD-AWS-0006", "AWS-0006",
        "aws-athena-enable-at-rest-encryption",
    },
    frameworks = {
        ["aws-fsbp"] = { "Athena.1" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"

}]],
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    result_configuration {
      output_location = "s3://results/"

    }
  }
}]],
    },
    good = {
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    result_configuration {
      output_location = "s3://results/"
      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }
    }
  }
}]],
        [[
resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    managed_query_results_configuration {
      enabled = true
    }
  }
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_athena_workgroup" "main" {
  name = "analysts"
  configuration {
    result_configuration {
      output_location = "s3://results/"
      encryption_configuration {
        encryption_option = var.value
      }
    }
  }
}]],
    check = function(r)
        -- Results that Athena keeps itself are always encrypted.
        if r:is_true("configuration.managed_query_results_configuration.enabled") then
            return
        end
        local encryption = "configuration.result_configuration.encryption_configuration"
        if (r:text(encryption .. ".encryption_option") or "") == "" then
            r:fail(encryption, "nothing says how results are encrypted")
        end
    end,
}
