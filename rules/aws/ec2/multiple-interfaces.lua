-- An instance in two networks is a bridge between them.
return rule {
    title = "EC2 instance has more than one network interface",
    severity = "low",
    category = "network",
    resources = { "aws_instance" },
    rationale = "With interfaces in two subnets an instance joins what routes and network ACLs keep "
        .. "apart. It also makes it hard to say which rules hold for which traffic.",
    fix = [[Use one network interface.

    resource "aws_instance" "example" {
      subnet_id = aws_subnet.example.id
    }]],
    frameworks = { ["aws-fsbp"] = { "EC2.17" } },
    bad = [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  network_interface {
    device_index         = 0
    network_interface_id = "eni-0"
  }
  network_interface {
    device_index         = 1
    network_interface_id = "eni-1"
  }
}]],
    good = {
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  network_interface {
    device_index         = 0
    network_interface_id = "eni-0"
  }
}]],
        [[
resource "aws_instance" "app" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
}]],
    },
    check = function(r)
        local count = 0
        for _, _, path in r:blocks("network_interface") do
            count = count + 1
            if count == 2 then
                r:fail(path, "the instance has a second network interface")
            end
        end
    end,
}
