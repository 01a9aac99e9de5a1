-- Without a root directory every client of the access point sees the whole file system.
return rule {
    title = "EFS access point does not enforce a root directory",
    severity = "low",
    category = "identity",
    resources = { "aws_efs_access_point" },
    rationale = "An access point without a root directory of its own exposes the whole file system to "
        .. "whoever mounts it. A directory a client keeps tenants apart.",
    fix = [[Set root_directory.path.

    root_directory {
      path = "/app"
    }]],
    aliases = { "CKV_AWS_329", "EFSAccessPointRoot" },
    frameworks = {
        ["aws-fsbp"] = { "EFS.3" },
        ["pci-dss-4.0"] = { "3.5.1.3", "10.3.2", "A1.1.2", "A3.4.1" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_efs_access_point" "app" {
  file_system_id = "fs-12345678"
}]],
    good = [[
resource "aws_efs_access_point" "app" {
  file_system_id = "fs-12345678"
  root_directory {
    path = "/app"
  }
}]],
    unknown = [[
variable "path" {
  type = string
}

resource "aws_efs_access_point" "app" {
  file_system_id = "fs-12345678"
  root_directory {
    path = var.path
  }
}]],
    check = function(r)
        local path = r:get("root_directory.path")
        if not path or path == "/" then
            r:fail("root_directory.path", "clients of the access point see the whole file system")
        end
    end,
}
