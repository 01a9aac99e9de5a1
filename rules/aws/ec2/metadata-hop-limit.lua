-- With two hops a container reaches the keys of its host.
return rule {
    title = "Instance metadata can be reached over more than one hop",
    severity = "low",
    category = "identity",
    resources = { "aws_launch_template", "aws_launch_configuration" },
    rationale = "A hop limit above one lets containers on the host ask the metadata service and act with "
        .. "the host's role. Containers should have roles of their own.",
    fix = [[Set http_put_response_hop_limit to 1.

    metadata_options {
      http_put_response_hop_limit = 1
    }]],
    aliases = { "CKV_AWS_341", "LaunchTemplateMetadataHop" },
    frameworks = { ["aws-fsbp"] = { "AutoScaling.4" } },
    bad = [[
resource "aws_launch_template" "app" {
  metadata_options {
    http_put_response_hop_limit = 2
  }
}]],
    good = [[
resource "aws_launch_template" "app" {
  metadata_options {
    http_put_response_hop_limit = 1
  }
}]],
    unknown = [[
variable "hops" {
  type = number
}

resource "aws_launch_template" "app" {
  metadata_options {
    http_put_response_hop_limit = var.hops
  }
}]],
    check = function(r)
        local hops = r:number("metadata_options.http_put_response_hop_limit")
        if hops and hops > 1 then
            r:fail("metadata_options.http_put_response_hop_limit", "the metadata service answers over %s hops", hops)
        end
    end,
}
