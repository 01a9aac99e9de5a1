-- An image that is copied is a disk that is copied.
return rule {
    title = "Copied AMI is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_ami_copy" },
    rationale = "The snapshots behind a copied image hold a whole disk. Without encryption whoever may "
        .. "copy them may read it.",
    fix = [[Set encrypted to true.

    resource "aws_ami_copy" "example" {
      encrypted  = true
      kms_key_id = aws_kms_key.example.arn
    }]],
    aliases = { "CKV_AWS_235", "AMICopyIsEncrypted" },
    supersedes = { "aws-ami-encryption-customer-key" },
    bad = [[
resource "aws_ami_copy" "main" {
  name              = "copy"
  source_ami_id     = "ami-12345678"
  source_ami_region = "eu-west-1"
}]],
    good = [[
resource "aws_ami_copy" "main" {
  name              = "copy"
  source_ami_id     = "ami-12345678"
  source_ami_region = "eu-west-1"
  encrypted         = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_ami_copy" "main" {
  name              = "copy"
  source_ami_id     = "ami-12345678"
  source_ami_region = "eu-west-1"
  encrypted         = var.on
}]],
    check = function(r)
        if not r:is_true("encrypted") then
            r:fail("encrypted", "the copy is not encrypted")
        end
    end,
}
