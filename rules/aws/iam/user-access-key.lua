-- A key that never changes is a key that will leak.
return rule {
    title = "IAM user has a long-lived access key",
    severity = "medium",
    category = "identity",
    resources = { "aws_iam_access_key" },
    rationale = "Access keys lie in files and pipelines for years, and this one's secret also lies in "
        .. "Terraform's state. Roles and web identity give keys that live for an hour.",
    fix = [[Use a role, with OIDC for pipelines.

    resource "aws_iam_role" "deploy" {
      assume_role_policy = data.aws_iam_policy_document.oidc.json
    }]],
    bad = [[
resource "aws_iam_access_key" "ci" {
  user = "ci"
}]],
    good = [[
resource "aws_iam_access_key" "old" {
  user   = "ci"
  status = "Inactive"
}]],
    unknown = [[
variable "status" {
  type = string
}

resource "aws_iam_access_key" "old" {
  user   = "ci"
  status = var.status
}]],
    check = function(r)
        if r:get("status") ~= "Inactive" then
            r:fail("user", "the key is long-lived, and its secret lies in the state")
        end
    end,
}
