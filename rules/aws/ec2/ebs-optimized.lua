-- Disk and network should not wait for each other.
local instances = require "guard.instances"

return rule {
    title = "EC2 instance is not EBS-optimised",
    severity = "low",
    category = "hygiene",
    resources = { "aws_instance" },
    rationale = "Without optimisation disk traffic shares the network's bandwidth. On current types it "
        .. "costs nothing.",
    fix = [[Set ebs_optimized to true.

    resource "aws_instance" "example" {
      ebs_optimized = true
    }]],
    aliases = { "CKV_AWS_135", "EC2EBSOptimized", "AC_AWS_0449" },
    bad = {
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "m3.xlarge"
}]],
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "m3.xlarge"
  ebs_optimized = false
}]],
    },
    good = {
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  ebs_optimized = true
}]],
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
}]],
    },
    unknown = [[
variable "ebs_optimized" {
  type = bool
}

resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "m3.xlarge"
  ebs_optimized = var.ebs_optimized
}]],
    check = function(r)
        if r:has("instance_type") and not instances.must_ask_for_ebs_optimization(r:get("instance_type")) then
            return
        end
        if not r:has("instance_type") and instances.template(r) then
            return
        end
        if not r:is_true("ebs_optimized") then
            r:fail("ebs_optimized", "the instance is not EBS-optimised")
        end
    end,
}
