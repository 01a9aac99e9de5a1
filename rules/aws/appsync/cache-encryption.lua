-- A cache keeps answers, and answers are data.
return rule {
    title = "AppSync cache is not encrypted at rest",
    severity = "medium",
    category = "encryption",
    resources = { "aws_appsync_api_cache" },
    rationale = "The cache holds answers of the API, which are as secret as the data behind it. Encryption must "
        .. "be chosen when the cache is made.",
    fix = [[Set at_rest_encryption_enabled to true.

    resource "aws_appsync_api_cache" "example" {
      at_rest_encryption_enabled = true
      transit_encryption_enabled = true
    }]],
    aliases = { "CKV_AWS_214", "AppsyncAPICacheEncryptionAtRest" },
    frameworks = { ["aws-fsbp"] = { "AppSync.1" } },
    bad = {
        [[
resource "aws_appsync_api_cache" "orders" {
  api_id               = "abcdefgh"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  ttl                  = 60
  type                 = "SMALL"
}]],
        [[
resource "aws_appsync_api_cache" "orders" {
  api_id               = "abcdefgh"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  ttl                  = 60
  type                 = "SMALL"
  at_rest_encryption_enabled = false
}]],
    },
    good = [[
resource "aws_appsync_api_cache" "orders" {
  api_id               = "abcdefgh"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  ttl                  = 60
  type                 = "SMALL"
  at_rest_encryption_enabled = true
}]],
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_appsync_api_cache" "orders" {
  api_id               = "abcdefgh"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  ttl                  = 60
  type                 = "SMALL"
  at_rest_encryption_enabled = var.enabled
}]],
    check = function(r)
        if not r:is_true "at_rest_encryption_enabled" then
            r:fail("at_rest_encryption_enabled", "the cache is not encrypted at rest")
        end
    end,
}
