-- What is not bounded is tomorrow's major version.
local stack = require "guard.stack"
local value = require "guard.value"
local versions = require "guard.versions"

local function check(r, path, text, what, is_module)
    if not text then
        r:fail(path, "%s is not bounded: no version is required", what)
    elseif not is_module and not versions.is_bounded(text) then
        r:fail(path, "%s is not bounded: %s takes any later version", what, text)
    end
end

-- Examples and tests of a module are root modules that nobody deploys: they show how it is called.
local function is_deployed(folder)
    for part in folder:gmatch "[^/]+" do
        if part == "examples" or part == "example" or part == "tests" then
            return false
        end
    end
    return true
end

return rule {
    title = "Version of Terraform or of a provider is not bounded",
    severity = "low",
    category = "hygiene",
    resources = { "terraform" },
    rationale = "A new major version of a provider takes arguments away and plans changes that nobody asked for. "
        .. "Bounds make taking it a change of its own, with a plan to read; of what lies below examples/ and tests/, "
        .. "which nobody deploys, none are asked.",
    fix = [[Say what the configuration was made for.

    terraform {
      required_version = "~> 1.9"
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = "~> 6.0"
        }
      }
    }]],
    aliases = { "terraform_required_version", "terraform_required_providers" },
    bad = {
        [[
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}]],
        [[
terraform {
  required_version = ">= 1.5"
}]],
        [[
terraform {
  required_version = "~> 1.9"
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}]],
        [[
terraform {
  required_version = "~> 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5"
    }
  }
}]],
    },
    good = {
        [[
terraform {
  required_version = "~> 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.1, < 7"
    }
    random = "3.6.0"
  }
}]],
    },
    check = function(r)
        if not is_deployed(stack.folder()) then
            return
        end
        local is_module = r:address() ~= "terraform" -- a module leaves the upper bound to its callers
        check(r, "required_version", r:text "required_version", "Terraform's version", is_module)
        for i, providers in ipairs(value.blocks(r, "required_providers")) do
            for _, name in ipairs(value.keys(providers)) do
                local path = ("required_providers[%d].%s"):format(i - 1, name)
                local wanted = providers[name]
                local text = value.is_view(wanted) and value.text(wanted, "version") or value.text(providers, name)
                check(r, path, text, "provider " .. name, is_module)
            end
        end
    end,
}
