-- The client says who it is, unless the access point does.
return rule {
    title = "EFS access point does not enforce a user identity",
    severity = "low",
    category = "identity",
    resources = { "aws_efs_access_point" },
    rationale = "Without posix_user a client chooses the user and group ids that it acts as, root "
        .. "included. With it every access has the same, limited identity.",
    fix = [[Set posix_user.

    posix_user {
      uid = 1000
      gid = 1000
    }]],
    aliases = { "CKV_AWS_330", "EFSAccessUserIdentity" },
    frameworks = {
        ["aws-fsbp"] = { "EFS.4" },
        ["pci-dss-4.0"] = { "3.5.1.3", "10.3.2", "A1.1.2", "A3.4.1" },
        ["isms-p-2023"] = { "2.5.2", "2.5.3", "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_efs_access_point" "app" {
  file_system_id = "fs-12345678"
}]],
    good = [[
resource "aws_efs_access_point" "app" {
  file_system_id = "fs-12345678"
  posix_user {
    uid = 1000
    gid = 1000
  }
}]],
    check = function(r)
        if not r:has("posix_user.uid") or not r:has("posix_user.gid") then
            r:fail("posix_user", "clients choose their own user and group")
        end
    end,
}
