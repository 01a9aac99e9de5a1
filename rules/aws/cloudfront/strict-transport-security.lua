-- A browser that has once seen the header never again speaks plain HTTP to the site.
local YEAR = 31536000 -- seconds

return rule {
    title = "CloudFront headers policy does not enforce HTTPS",
    severity = "low",
    category = "encryption",
    resources = { "aws_cloudfront_response_headers_policy" },
    rationale = "Without Strict-Transport-Security the first request of each visit can go over plain "
        .. "HTTP, where it can be changed. One year with subdomains and preload closes that.",
    fix = [[Add strict_transport_security with a year at least.

    security_headers_config {
      strict_transport_security {
        access_control_max_age_sec = 31536000
        include_subdomains         = true
        override                   = true
        preload                    = true
      }
    }]],
    aliases = { "CKV_AWS_259", "CloudFrontResponseHeaderStrictTransportSecurity" },
    bad = {
        [[
resource "aws_cloudfront_response_headers_policy" "main" {
  name = "main"
}]],
        [[
resource "aws_cloudfront_response_headers_policy" "main" {
  name = "main"
  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 300
      include_subdomains         = true
      override                   = true
      preload                    = true
    }
  }
}]],
        [[
resource "aws_cloudfront_response_headers_policy" "main" {
  name = "main"
  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      include_subdomains         = false
      override                   = true
      preload                    = true
    }
  }
}]],
    },
    good = [[
resource "aws_cloudfront_response_headers_policy" "main" {
  name = "main"
  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      include_subdomains         = true
      override                   = true
      preload                    = true
    }
  }
}]],
    unknown = [[
variable "age" {
  type = number
}

resource "aws_cloudfront_response_headers_policy" "main" {
  name = "main"
  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = var.age
      include_subdomains         = true
      override                   = true
      preload                    = true
    }
  }
}]],
    check = function(r)
        local path = "security_headers_config.strict_transport_security"
        if not r:has(path) then
            return r:fail(path, "the policy does not send Strict-Transport-Security")
        end
        local age = r:number(path .. ".access_control_max_age_sec") or 0
        if age < YEAR then
            path = path .. ".access_control_max_age_sec"
            return r:fail(path, "browsers keep to HTTPS for %s seconds only, not for a year", age)
        end
        for _, setting in ipairs { "include_subdomains", "override", "preload" } do
            if not r:is_true(path .. "." .. setting) then
                return r:fail(path .. "." .. setting, "%s is not true", setting)
            end
        end
    end,
}
