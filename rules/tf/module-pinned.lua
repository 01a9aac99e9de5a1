-- A branch is whatever somebody pushed last.
local modules = require "guard.modules"

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
    aliases = { "CKV_TF_2", "RevisionVersionTag" },
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
    },
    check = function(call)
        local source = modules.source(call)
        if source.kind == "local" or source.checksum or (source.ref and modules.is_release(source.ref)) then
            return
        end
        if source.kind == "registry" then
            if (call:text "version" or "") == "" then
                call:fail("version", "the module is taken in its newest version: no version is given")
            end
        elseif source.ref then
            call:fail("source", "%s is neither a version tag nor a commit, so the module may change", source.ref)
        else
            call:fail("source", "nothing pins the module to a version")
        end
    end,
}
