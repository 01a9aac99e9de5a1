-- FTP sends passwords in the clear.
local value = require "guard.value"

return rule {
    title = "Transfer server offers FTP",
    severity = "high",
    category = "encryption",
    resources = { "aws_transfer_server" },
    rationale = "FTP encrypts neither the password nor the files. SFTP and FTPS offer the same with encryption.",
    fix = [[Leave FTP out of the protocols.

    resource "aws_transfer_server" "example" {
      protocols = ["SFTP"]
    }]],
    aliases = { "CKV_AWS_357", "TransferServerAllowsOnlySecureProtocols" },
    frameworks = {
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5" },
        ["iso-27001-2022"] = { "A.8.12", "A.8.24" },
        ["soc2"] = { "cc_6_7" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_transfer_server" "files" {
  protocols = ["FTP"]
}]],
        [[
resource "aws_transfer_server" "files" {
  protocols = ["FTPS", "FTP"]
}]],
    },
    good = {
        [[
resource "aws_transfer_server" "files" {
  protocols = ["SFTP"]
}]],
        [[
resource "aws_transfer_server" "files" {
  protocols = ["FTPS"]
  certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
}]],
        [[
resource "aws_transfer_server" "files" {
  domain = "S3"
}]],
    },
    unknown = [[
variable "protocols" {
  type = set(string)
}

resource "aws_transfer_server" "files" {
  protocols = var.protocols
}]],
    check = function(server)
        for _, protocol in ipairs(value.list(server.protocols)) do
            if protocol == "FTP" then
                return server:fail("protocols", "FTP sends passwords and files in the clear")
            end
        end
    end,
}
