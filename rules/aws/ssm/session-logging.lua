-- What was typed in a session is known from its log only.
local sessions = require "guard.sessions"

return rule {
    title = "Session Manager sessions are not logged, or the logs are not encrypted",
    severity = "medium",
    category = "logging",
    resources = { "aws_ssm_document" },
    rationale = "The log of a session shows every command and answer, secrets among them. It is written "
        .. "only where a bucket or log group is named.",
    fix = [[Name a bucket or log group and switch its encryption on.

    resource "aws_ssm_document" "example" {
      name          = "SSM-SessionManagerRunShell"
      document_type = "Session"
      content = jsonencode({
        schemaVersion = "1.0"
        sessionType   = "Standard_Stream"
        inputs = {
          cloudWatchLogGroupName      = "sessions"
          cloudWatchEncryptionEnabled = true
        }
      })
    }]],
    aliases = { "CKV_AWS_113", "SSMSessionManagerDocumentLogging" },
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
      kmsKeyId = "alias/sessions"
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
      s3BucketName        = "logs"
      s3EncryptionEnabled = false
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
      cloudWatchLogGroupName: sessions
      cloudWatchEncryptionEnabled: false
  DOC
}]],
    },
    good = {
        [[
resource "aws_ssm_document" "main" {
  name          = "patch"
  document_type = "Session"
  content = jsonencode({
    schemaVersion = "1.0"
    description   = "preferences"
    sessionType   = "Standard_Stream"
    inputs = {
      s3BucketName        = "logs"
      s3EncryptionEnabled = true
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
      cloudWatchLogGroupName      = "sessions"
      cloudWatchEncryptionEnabled = true
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
      kmsKeyId: ''
      cloudWatchLogGroupName: sessions
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
        if r:text("document_type") ~= "Session" then
            return
        end
        local bucket, group = sessions.names(r, "s3BucketName"), sessions.names(r, "cloudWatchLogGroupName")
        if not bucket and not group then
            return r:fail("content", "sessions are logged nowhere")
        end
        if bucket and not sessions.is_on(r, "s3EncryptionEnabled") then
            r:fail("content", "s3EncryptionEnabled is not true, so logs in the bucket are not encrypted")
        end
        if group and not sessions.is_on(r, "cloudWatchEncryptionEnabled") then
            r:fail("content", "cloudWatchEncryptionEnabled is not true, so log lines are not encrypted")
        end
    end,
}
