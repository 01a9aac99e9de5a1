-- Mirrored traffic: by the hour for each network interface that is a source.
return model {
    aws_ec2_traffic_mirror_session = {
        cost = function()
            return {
                {
                    name = "Traffic mirror",
                    unit = "hours",
                    hourly = 1,
                    price = "AmazonVPC/TrafficMirroring-ENIHours",
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_ec2_traffic_mirror_session" "watch" {
  network_interface_id     = "eni-1"
  traffic_mirror_filter_id = "tmf-1"
  traffic_mirror_target_id = "tmt-1"
  session_number           = 1
}]],
            costs = { ["aws_ec2_traffic_mirror_session.watch"] = { ["Traffic mirror"] = { 730, 10.95 } } },
        },
    },
}
