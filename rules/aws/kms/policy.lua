-- The default policy leaves every decision about the key to IAM policies.
return rule {
    title = "KMS key has no policy of its own",
    severity = "low",
    category = "identity",
    resources = { "aws_kms_key" },
    rationale = "Without a policy a key gets the default one, and whoever has kms:* by IAM may use it. A "
        .. "policy of its own says who administers the key and who uses it.",
    fix = [[Write the policy of the key.

    resource "aws_kms_key_policy" "example" {
      key_id = aws_kms_key.example.id
      policy = data.aws_iam_policy_document.key.json
    }]],
    aliases = { "CKV2_AWS_64", "KmsKeyPolicyIsDefined" },
    bad = [[
resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
}]],
    good = {
        [[
resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
  policy = "{}"
}]],
        [[
resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "data" {
  key_id = aws_kms_key.data.id
  policy = "{}"
}]],
    },
    check = function(r)
        if not r:has("policy") and not r:link("aws_kms_key_policy", "key_id") then
            r:fail("policy", "the key has no policy of its own")
        end
    end,
}
