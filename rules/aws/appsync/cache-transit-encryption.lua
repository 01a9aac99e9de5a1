-- Between an API and its cache lies a network.
return rule {
    title = "AppSync cache is not encrypted in transit",
    severity = "medium",
    category = "encryption",
    resources = { "aws_appsync_api_cache" },
    rationale = "Answers of the API travel to and from the cache in the clear. Encryption must be chosen when "
        .. "the cache is made.",
    fix = [[Set transit_encryption_enabled to true.

    resource "aws_appsync_api_cache" "example" {
      at_rest_encryption_enabled = true
      transit_encryption_enabled = true
    }]],
    aliases = { "CKV_AWS_215", "AppsyncAPICacheEncryptionInTransit" },
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
  transit_encryption_enabled = false
}]],
    },
    good = [[
resource "aws_appsync_api_cache" "orders" {
  api_id               = "abcdefgh"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  ttl                  = 60
  type                 = "SMALL"
  transit_encryption_enabled = true
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
  transit_encryption_enabled = var.enabled
}]],
    check = function(r)
        if not r:is_true "transit_encryption_enabled" then
            r:fail("transit_encryption_enabled", "traffic to the cache is not encrypted")
        end
    end,
}
