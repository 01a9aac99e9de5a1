-- Kerberos without a realm authenticates nobody.
return rule {
    title = "EMR cluster with Kerberos has no realm",
    severity = "low",
    category = "identity",
    resources = { "aws_emr_cluster" },
    rationale = "Users of a cluster with Kerberos log in to a realm. Without its name, and the password "
        .. "of its administrator, the cluster does not start.",
    fix = [[Set realm and kdc_admin_password.

    resource "aws_emr_cluster" "example" {
      kerberos_attributes {
        realm              = "EC2.INTERNAL"
        kdc_admin_password = var.kdc_admin_password
      }
    }]],
    aliases = { "CKV_AWS_114", "EMRClusterKerberosAttributes" },
    bad = [[
variable "password" {
  type = string
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"

  }
  kerberos_attributes {
    kdc_admin_password = var.password
  }
}]],
    good = {
        [[
resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"

  }

}]],
        [[
variable "password" {
  type = string
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"

  }
  kerberos_attributes {
    realm              = "EC2.INTERNAL"
    kdc_admin_password = var.password
  }
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"

  }
  kerberos_attributes {
    realm = var.value
  }
}]],
    check = function(r)
        for _, _, path in r:blocks("kerberos_attributes") do
            if (r:text(path .. ".realm") or "") == "" then
                r:fail(path .. ".realm", "the realm of Kerberos is not set")
            end
        end
    end,
}
