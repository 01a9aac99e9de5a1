-- A tag can be moved; a commit cannot.
local modules = require "guard.modules"

return rule {
    title = "Module is not pinned to a commit",
    severity = "low",
    category = "hygiene",
    resources = { "module" },
    rationale = "Whoever can push to the repository of a module can move its tags, and a registry follows them. "
        .. "Only the hash of a commit stands for one content.",
    fix = [[Name the commit in the source.

    module "vpc" {
      source = "git::https://example.com/vpc.git?ref=26c38a66f12e7c6c93b6a2ba127ad68981a48671"
    }]],
    aliases = { "CKV_TF_1", "RevisionHash" },
    bad = {
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
  source = "git::https://example.com/vpc.git"
}]],
    },
    good = {
        [[
module "vpc" {
  source = "git::https://example.com/vpc.git?ref=26c38a66f12e7c6c93b6a2ba127ad68981a48671"
}]],
        [[
module "vpc" {
  source = "git::https://example.com/modules.git//vpc?ref=26c38a66f12e"
}]],
        [[
module "vpc" {
  source = "./modules/vpc"
}]],
        [[
module "vpc" {
  source = "https://example.com/vpc-1.2.0.zip?checksum=md5:abababababababababababababababab"
}]],
    },
    check = function(call)
        local source = modules.source(call)
        if source.kind == "local" or source.checksum or (source.ref and modules.is_commit(source.ref)) then
            return
        end
        if source.kind == "registry" then
            return call:fail("source", "what a registry serves is not tied to a commit")
        end
        call:fail("source", "the module is not pinned to a commit")
    end,
}
