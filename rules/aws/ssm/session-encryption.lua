-- A session is a shell, with all that is typed into it.
local sessions = require "guard.sessions"

return rule {
    title = "Session Manager sessions are not encrypted with a KMS key",
    severity = "low",
    category = "encryption",
    resources = { "aws_ssm_document" },
    rationale = "Sessions are sent by TLS; with a KMS key they are encrypted from end to end besides. "
        .. "Whoever has no right to the key can then start no session.",
    fix = [[Set kmsKeyId of the inputs.

    resource "aws_ssm_document" "example" {
      name          = "SSM-SessionManagerRunShell"
      document_type = "Session"
      content = jsonencode({
        schemaVersion = "1.0"
        sessionType   = "Standard_Stream"
        inputs = {
          kmsKeyId = aws_kms_key.sessions.arn
        }
      })
    }]],
    aliases = { "CKV_AWS_112", "SSMSessionManagerDocumentEncryption" },
    bad = {
        [[
resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Session"
  content = jsonencode({
    schemaVersion = "1.0"
    description   = "preferences"
    sessionType   = "Standard_Stream"
    inputs = {
      kmsKeyId = ""
    }
  })

}]],
        [[
resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Session"
  content = jsonencode({
    schemaVersion = "1.0"
    description   = "preferences"
    sessionType   = "Standard_Stream"
    inputs = {
      s3BucketName = "logs"
    }
  })

}]],
        [[
resource "aws_ssm_document" "main" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "YAML"
  content         = <<-DOC
    schemaVersion: "1.0"
    sessionType: Standard_Stream
    inputs:
      kmsKeyId: ''
      cloudWatchLogGroupName: ''
      cloudWatchEncryptionEnabled: true
  DOC
}]],
    },
    good = {
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Session"
  content = jsonencode({
    schemaVersion = "1.0"
    description   = "preferences"
    sessionType   = "Standard_Stream"
    inputs = {
      kmsKeyId = aws_kms_key.data.arn
    }
  })

}]],
        [[
resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Command"
  content = jsonencode({
    schemaVersion = "2.2"
    description   = "patch"
    mainSteps     = []
  })

}]],
        [[
resource "aws_ssm_document" "main" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "YAML"
  content         = <<-DOC
    schemaVersion: "1.0"
    sessionType: Standard_Stream
    inputs:
      kmsKeyId: alias/sessions # ours
      cloudWatchLogGroupName: ''
      cloudWatchEncryptionEnabled: true
  DOC
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_ssm_document" "main" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"
  content       = var.value
}]],
    check = function(r)
        if r:text("document_type") == "Session" and not sessions.names(r, "kmsKeyId") then
            r:fail("content", "the preferences of sessions name no KMS key")
        end
    end,
}
