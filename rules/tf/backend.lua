-- State holds every secret that Terraform has seen, and two applies at once destroy it.
local naming = require "guard.naming"
local settings = require "guard.settings"
local stack = require "guard.stack"
local value = require "guard.value"

local function has_lock(backend)
    return value.has(backend, "dynamodb_table") or value.text(backend, "use_lockfile") == "true"
end

-- Two environments with one key have one state, and each apply of one destroys what the other made.
local function check_environment(r, argument, text, named)
    local own = settings.environment()
    if own and named and settings.environment_of(named) ~= own then
        r:fail("backend[0]." .. argument, "%s is of %s; this is %s", text, named, own)
    end
end

local function check_form(r, backend, argument, setting)
    local template, text = settings.get(setting), value.partial(backend, argument)
    if not template or not text then
        return
    end
    local fits, found = naming.fits(text, template, naming.values())
    if not fits then
        r:fail("backend[0]." .. argument, "%s is not of the form %s", (text:gsub("\u{FFFC}", "…")), template)
    elseif fits == "yes" then
        check_environment(r, argument, text, found.env)
    end
end

local function check_s3(r, backend)
    if settings.get "backend.encrypt" and value.text(backend, "encrypt") ~= "true" then
        r:fail("backend[0].encrypt", "the state is not encrypted: encrypt is not true")
    end
    if settings.get "backend.kms" and not value.has(backend, "kms_key_id") then
        r:fail("backend[0].kms_key_id", "no KMS key of its own encrypts the state")
    end
    if settings.get "backend.lock" and not has_lock(backend) then
        r:fail("backend[0]", "nothing locks the state: neither dynamodb_table nor use_lockfile is set")
    end
    check_form(r, backend, "key", "backend.key")
    check_form(r, backend, "bucket", "backend.bucket")
end

-- Without a terraform block there is no row of it: the first provider of the root module speaks for it.
local function stands_for_settings(provider)
    if stack.find "terraform" then
        return false
    end
    for _, other in ipairs(stack.all "provider.aws") do
        if not other:address():find("^module%.") then
            return other == provider
        end
    end
    return false
end

return rule {
    title = "State is not kept as the standard asks",
    severity = "high",
    category = "hygiene",
    resources = { "terraform", "provider.aws" },
    rationale = "State on somebody's disk is lost with it, and state without a lock is destroyed by the second "
        .. "apply. It holds passwords in plain text, so who can read it can read them.",
    fix = [[Keep the state in S3, encrypted and locked.

    terraform {
      backend "s3" {
        bucket       = "acme-terraform-state-123456789012"
        key          = "fileflow/prod/terraform.tfstate"
        region       = "eu-west-1"
        encrypt      = true
        kms_key_id   = "alias/state"
        use_lockfile = true
      }
    }]],
    settings = [[
backend: { type: s3, kms: true, key: '{service}/{env}/terraform.tfstate' }
environments: { names: [dev, prod] }
]],
    bad = {
        [[
terraform {
  required_version = "~> 1.9"
}]],
        [[
provider "aws" {
  region = "eu-west-1"
}]],
        [[
terraform {
  backend "local" {
  }
}]],
        [[
terraform {
  backend "s3" {
    bucket         = "state"
    key            = "fileflow/prod/terraform.tfstate"
    kms_key_id     = "alias/state"
    dynamodb_table = "locks"
  }
}]],
        [[
terraform {
  backend "s3" {
    bucket         = "state"
    key            = "fileflow/prod/terraform.tfstate"
    encrypt        = true
    dynamodb_table = "locks"
  }
}]],
        [[
terraform {
  backend "s3" {
    bucket     = "state"
    key        = "fileflow/prod/terraform.tfstate"
    encrypt    = true
    kms_key_id = "alias/state"
  }
}]],
        [[
terraform {
  backend "s3" {
    bucket       = "state"
    key          = "prod.tfstate"
    encrypt      = true
    kms_key_id   = "alias/state"
    use_lockfile = true
  }
}]],
        [[
provider "aws" {
  default_tags {
    tags = { Environment = "dev" }
  }
}

terraform {
  backend "s3" {
    bucket       = "state"
    key          = "fileflow/prod/terraform.tfstate"
    encrypt      = true
    kms_key_id   = "alias/state"
    use_lockfile = true
  }
}]],
    },
    good = {
        [[
terraform {
  backend "s3" {
    bucket       = "state"
    key          = "fileflow/prod/terraform.tfstate"
    encrypt      = true
    kms_key_id   = "alias/state"
    use_lockfile = true
  }
}]],
        {
            [[
terraform {
}]],
            settings = [[
tags: { optional: { Version: {} } }
]],
        },
    },
    check = function(r)
        local wanted = settings.get "backend.type"
        if not wanted or r:address():find("^module%.") then
            return
        end
        if r:type() == "provider.aws" or r:address() ~= "terraform" then
            return stands_for_settings(r) and r:fail(nil, "no backend is set: the state stays on the disk") or nil
        end
        local backend = value.blocks(r, "backend")[1]
        if not backend then
            r:fail("backend", "no backend is set: the state stays on the disk")
        elseif value.text(backend, "label") ~= wanted then
            r:fail("backend[0]", "the state is kept in %s; the standard is %s", value.text(backend, "label"), wanted)
        elseif wanted == "s3" then
            check_s3(r, backend)
        end
    end,
}
