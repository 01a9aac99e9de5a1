-- KMS keys: by the month, and by requests, whose price depends on what kind of key it is.
local KEY = { name = "Customer master key", unit = "months", monthly = 1, price = "awskms/KMS-Keys" }

-- No key of the usage file says how many there are.
local function requests(name, price)
    return { name = name, unit = "10k requests", multiplier = 10000, price = "awskms/" .. price, usage_based = true }
end

local function key_cost(r)
    local spec = r:text "customer_master_key_spec" or "SYMMETRIC_DEFAULT"
    if spec == "RSA_2048" then
        return { KEY, requests("Requests (RSA 2048)", "KMS-Requests-Asymmetric-RSA_2048") }
    end
    if spec:find "^RSA_" or spec:find "^ECC_" or spec:find "^ML_DSA_" or spec == "SM2" then
        return { KEY, requests("Requests (asymmetric)", "KMS-Requests-Asymmetric") }
    end
    if spec:find "^HMAC_" then -- it makes no data keys
        return { KEY, requests("Requests", "KMS-Requests") }
    end
    return {
        KEY,
        requests("Requests", "KMS-Requests"),
        requests("ECC GenerateDataKeyPair requests", "KMS-Requests-GenerateDatakeyPair-ECC"),
        requests("RSA GenerateDataKeyPair requests", "KMS-Requests-GenerateDatakeyPair-RSA"),
    }
end

return model {
    aws_kms_key = { cost = key_cost },
    aws_kms_external_key = {
        cost = function()
            return { KEY }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_kms_key" "plain" {
  description = "plain"
}

resource "aws_kms_key" "signing" {
  customer_master_key_spec = "ECC_NIST_P384"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_kms_key" "small" {
  customer_master_key_spec = "RSA_2048"
  key_usage                = "ENCRYPT_DECRYPT"
}

resource "aws_kms_key" "codes" {
  customer_master_key_spec = "HMAC_256"
  key_usage                = "GENERATE_VERIFY_MAC"
}

resource "aws_kms_external_key" "brought" {
  description = "brought"
}]],
            costs = {
                ["aws_kms_key.plain"] = {
                    ["Customer master key"] = { 1, 1 },
                    ["Requests"] = {},
                    ["ECC GenerateDataKeyPair requests"] = {},
                    ["RSA GenerateDataKeyPair requests"] = {},
                },
                ["aws_kms_key.signing"] = { ["Customer master key"] = { 1, 1 }, ["Requests (asymmetric)"] = {} },
                ["aws_kms_key.small"] = { ["Customer master key"] = { 1, 1 }, ["Requests (RSA 2048)"] = {} },
                ["aws_kms_key.codes"] = { ["Customer master key"] = { 1, 1 }, ["Requests"] = {} },
                ["aws_kms_external_key.brought"] = { ["Customer master key"] = { 1, 1 } },
            },
        },
    },
}
