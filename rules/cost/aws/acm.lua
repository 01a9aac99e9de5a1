-- Certificates of private authorities, and the authorities themselves. Public certificates are free.
local cost = require "guard.cost"

local ISSUED = "AWSCertificateManager/PrivateCertificatesIssued"

local function authority(r, usage)
    if r:text "usage_mode" == "SHORT_LIVED_CERTIFICATE" then
        return {
            {
                name = "Private certificate authority (short-lived certificate mode)",
                unit = "months",
                monthly = 1,
                price = "AWSCertificateManager/ShortLivedCertificatePrivateCA",
            },
            {
                name = "Certificates (short-lived)",
                unit = "requests",
                monthly = usage.monthly_requests,
                price = "AWSCertificateManager/ShortLivedCertificatesIssued",
                usage_based = true,
            },
        }
    end
    local rows = {
        {
            name = "Private certificate authority",
            unit = "months",
            monthly = 1,
            price = "AWSCertificateManager/PaidPrivateCA",
        },
    }
    return cost.append(
        rows,
        cost.tiers({
            name = "Certificates (%s)",
            unit = "requests",
            monthly = usage.monthly_requests,
            usage_based = true,
        }, {
            { "first 1K", 1000, ISSUED },
            { "next 9K", 9000, ISSUED .. ";begin=1000" },
            { "over 10K", nil, ISSUED .. ";begin=10000" },
        })
    )
end

return model {
    aws_acm_certificate = {
        cost = function(r)
            if not r:has "certificate_authority_arn" then
                return nil
            end
            return {
                { name = "Certificate", unit = "requests", monthly = 1, price = ISSUED, usage_based = true },
            }
        end,
    },
    aws_acmpca_certificate_authority = {
        usage = { { "monthly_requests", 20000, "Monthly private certificate requests." } },
        cost = authority,
    },
    examples = {
        {
            main = [[
resource "aws_acm_certificate" "public" {
  domain_name       = "www.example.com"
  validation_method = "DNS"
}

resource "aws_acm_certificate" "private" {
  domain_name               = "intern.example.com"
  certificate_authority_arn = aws_acmpca_certificate_authority.long.arn
}

resource "aws_acmpca_certificate_authority" "long" {
  type = "SUBORDINATE"
}

resource "aws_acmpca_certificate_authority" "idle" {
  type = "SUBORDINATE"
}

resource "aws_acmpca_certificate_authority" "short" {
  usage_mode = "SHORT_LIVED_CERTIFICATE"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_acmpca_certificate_authority.long:
    monthly_requests: 12000
  aws_acmpca_certificate_authority.short:
    monthly_requests: 500
]],
            costs = {
                ["aws_acm_certificate.private"] = { ["Certificate"] = { 1, 0.75 } },
                ["aws_acmpca_certificate_authority.long"] = {
                    ["Private certificate authority"] = { 1, 400 },
                    ["Certificates (first 1K)"] = { 1000, 750 },
                    ["Certificates (next 9K)"] = { 9000, 3150 },
                    ["Certificates (over 10K)"] = { 2000, 2 },
                },
                ["aws_acmpca_certificate_authority.idle"] = {
                    ["Private certificate authority"] = { 1, 400 },
                    ["Certificates (first 1K)"] = {},
                },
                ["aws_acmpca_certificate_authority.short"] = {
                    ["Private certificate authority (short-lived certificate mode)"] = { 1, 50 },
                    ["Certificates (short-lived)"] = { 500, 29 },
                },
            },
        },
    },
}
