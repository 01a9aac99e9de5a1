-- A key that is switched off cannot decrypt what it encrypted.
return rule {
    title = "KMS key is disabled",
    severity = "medium",
    category = "reliability",
    resources = { "aws_kms_key" },
    rationale = "Everything that the key encrypts becomes unreadable while it is disabled. Volumes do not "
        .. "attach, databases do not start.",
    fix = [[Leave is_enabled true, or schedule the deletion of a key that nothing needs.

    resource "aws_kms_key" "example" {
      is_enabled = true
    }]],
    aliases = { "CKV_AWS_227", "KMSKeyIsEnabled" },
    bad = [[
resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
  is_enabled = false
}]],
    good = {
        [[
resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
}]],
        [[
resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
  is_enabled = true
}]],
    },
    unknown = [[
variable "is_enabled" {
  type = bool
}

resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
  is_enabled = var.is_enabled
}]],
    check = function(r)
        if r:has("is_enabled") and not r:is_true("is_enabled") then
            r:fail("is_enabled", "the key is disabled, and what it encrypted cannot be read")
        end
    end,
}
