-- A branch is whatever somebody pushed last.
local modules = require "guard.modules"
local settings = require "guard.settings"
local versions = require "guard.versions"

-- Whether modules.sources allows the source, folder and arguments included.
local function check_allowed(call)
    local allowed = settings.get "modules.sources"
    local source = call:text "source"
    if #allowed > 0 and not settings.fits_any(source, allowed) then
        call:fail("source", "modules are taken from %s only", table.concat(allowed, ", "))
    end
end

-- A registry has versions and no commits, so an exact version is the most that can be asked of it.
local function check_version(call, level)
    local version = call:text "version" or ""
    if version == "" then
        call:fail("version", "the module is taken in its newest version: no version is given")
    elseif level == "commit" and not versions.is_exact(version) then
        call:fail("version", "%s is not one version", version)
    elseif level == "version" and not versions.is_bounded(version) then
        call:fail("version", "%s takes any later version", version)
    end
end

local function check_ref(call, ref, level)
    if not ref then
        call:fail("source", "nothing pins the module to a version")
    elseif level == "commit" and not modules.is_commit(ref) then
        call:fail("source", "%s is not a commit, so the module may change", ref)
    elseif level == "version" and not modules.is_release(ref) then
        call:fail("source", "%s is neither a version tag nor a commit, so the module may change", ref)
    end
end

return rule {
    title = "Module is not pinned to a version",
    severity = "medium",
    category = "hygiene",
    resources = { "module" },
    rationale = "A call without a version, or with the name of a branch, takes whatever is there when Terraform "
        .. "is initialised. A change nobody reviewed here then changes the infrastructure.",
    fix = [[Pin the source: a version for a registry, a version tag or commit for git.

    module "vpc" {
      source = "git::https://example.com/vpc.git?ref=v1.2.0"
    }]],
    aliases = { "CKV_TF_2", "RevisionVersionTag", "terraform_module_pinned_source", "terraform_module_version" },
    supersedes = { "tf-module-commit-hash" },
    bad = {
        [[
module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
}]],
        [[
module "vpc" {
  source = "git::https://example.com/vpc.git"
}]],
        [[
module "vpc" {
  source = "git::https://example.com/vpc.git?ref=main"
}]],
        [[
module "vpc" {
  source = "github.com/example/vpc"
}]],
        [[
module "vpc" {
  source = "git@github.com:example/vpc.git"
}]],
        [[
module "vpc" {
  source = "git::https://example.com/vpc.git?ref=v1"
}]],
        [[
module "vpc" {
  source = "https://example.com/vpc.zip"
}]],
        [[
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = ">= 5.0"
}]],
        { [[
module "vpc" {
  source = "git::https://example.com/vpc.git?ref=v1.2.0"
}]], settings = "modules: { pin: commit }" },
        { [[
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"
}]], settings = "modules: { pin: commit }" },
        { [[
module "vpc" {
  source = "git::https://example.com/vpc.git"
}]], settings = "modules: { pin: ref }" },
        { [[
module "vpc" {
  source = "git::https://elsewhere.example/vpc.git?ref=v1.2.0"
}]], settings = "modules: { sources: ['git::https://example.com/*', 'example-corp/*'] }" },
    },
    good = {
        [[
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.39.1"
}]],
        [[
module "vpc" {
  source = "git::https://example.com/vpc.git?ref=v1.2.0"
}]],
        [[
module "vpc" {
  source = "git::https://example.com/modules.git//vpc?depth=1&ref=vpc/v1.2.0"
}]],
        [[
module "vpc" {
  source = "git::https://example.com/vpc.git?ref=26c38a66f12e7c6c93b6a2ba127ad68981a48671"
}]],
        [[
module "vpc" {
  source = "./modules/vpc"
}]],
        [[
module "vpc" {
  source = "../vpc"
}]],
        [[
module "vpc" {
  source = "https://example.com/vpc-1.2.0.zip?checksum=md5:abababababababababababababababab"
}]],
        { [[
module "vpc" {
  source = "git::https://example.com/vpc.git?ref=main"
}]], settings = "modules: { pin: ref }" },
        { [[
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = ">= 5.0"
}]], settings = "modules: { pin: ref }" },
        { [[
module "vpc" {
  source = "git::https://example.com/vpc.git"
}]], settings = "modules: { pin: none }" },
        { [[
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.39.1"
}]], settings = "modules: { pin: commit }" },
        { [[
module "vpc" {
  source = "git::https://example.com/vpc.git?ref=v1.2.0"
}

module "own" {
  source = "./own"
}]], settings = "modules: { sources: ['git::https://example.com/*'] }" },
    },
    check = function(call)
        local source = modules.source(call)
        if source.kind == "local" then
            return
        end
        check_allowed(call)
        local level = settings.get "modules.pin"
        if level == "none" or source.checksum then
            return
        end
        if source.kind == "registry" then
            check_version(call, level)
        else
            check_ref(call, source.ref, level)
        end
    end,
}
