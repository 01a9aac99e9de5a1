-- A public address makes every open port of the instance a door to the internet.
return rule {
    title = "EC2 instance gets a public IP address",
    severity = "high",
    category = "exposure",
    resources = { "aws_instance", "aws_launch_template", "aws_launch_configuration" },
    rationale = "An instance with a public address can be reached from the internet on every port that its "
        .. "security groups allow. Behind a load balancer or NAT gateway a mistake in a group stays private.",
    fix = [[Set associate_public_ip_address to false and reach the instance through a load balancer or Session Manager.

    resource "aws_instance" "example" {
      associate_public_ip_address = false
    }]],
    aliases = {
        "CKV_AWS_88", "EC2PublicIP", "AVD-AWS-0009", "AWS-0009", "aws-ec2-no-public-ip", "CKV_AWS_389",
        "AutoScalingGroupWithPublicAccess", "FG_R00271",
    },
    frameworks = {
        ["aws-fsbp"] = { "EC2.9", "EC2.25", "AutoScaling.5" },
        ["pci-dss-4.0"] = { "1.4.5" },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_7", "sc_7_9_a", "sc_7_11", "sc_7_12", "sc_7_16",
            "sc_7_20", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a", "sc_7_b",
            "sc_7_c", "sc_25",
        },
        ["soc2"] = { "cc_6_6" },
        ["iso-27001-2022"] = { "A.8.1", "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_instance" "web" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  associate_public_ip_address = true
}]],
        [[
resource "aws_launch_template" "web" {
  network_interfaces {
    associate_public_ip_address = true
  }
}]],
    },
    good = [[
resource "aws_instance" "web" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  associate_public_ip_address = false
}]],
    unknown = [[
variable "public" {
  type = bool
}

resource "aws_instance" "web" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  associate_public_ip_address = var.public
}]],
    check = function(r)
        if r:is_true("associate_public_ip_address") then
            r:fail("associate_public_ip_address", "the instance gets a public IP address")
        end
        for _, interface, path in r:blocks("network_interfaces") do
            if interface.associate_public_ip_address == true or interface.associate_public_ip_address == "true" then
                r:fail(path .. ".associate_public_ip_address", "the instance gets a public IP address")
            end
        end
    end,
}
