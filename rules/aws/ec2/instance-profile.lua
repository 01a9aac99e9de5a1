-- A program without a role is a program with keys on disk.
return rule {
    title = "EC2 instance has no instance profile",
    severity = "low",
    category = "identity",
    resources = { "aws_instance" },
    rationale = "Without a profile programs on the instance need access keys, which lie on the disk and "
        .. "never change. A role gives them short-lived ones.",
    fix = [[Set iam_instance_profile.

    resource "aws_instance" "example" {
      iam_instance_profile = aws_iam_instance_profile.app.name
    }]],
    aliases = { "CKV2_AWS_41", "EC2InstanceHasIAMRoleAttached", "FG_R00253" },
    frameworks = {
        ["cis-aws-1.4"] = { "1.18" },
        ["cis-aws-1.5"] = { "1.18" },
        ["cis-aws-2.0"] = { "1.18" },
        ["cis-aws-3.0"] = { "1.18" },
    },
    bad = [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
}]],
    good = [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  iam_instance_profile = "app"
}]],
    check = function(r)
        if not r:has("iam_instance_profile") then
            r:fail("iam_instance_profile", "no instance profile gives the instance a role")
        end
    end,
}
