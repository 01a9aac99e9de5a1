-- A file server on the internet is found within the hour.
return rule {
    title = "Transfer server has a public endpoint",
    severity = "high",
    category = "exposure",
    resources = { "aws_transfer_server" },
    rationale = "A public endpoint takes logins from the whole internet, and no security group can be put before "
        .. "it. An endpoint in a VPC has one.",
    fix = [[Put the endpoint into a VPC.

    resource "aws_transfer_server" "example" {
      endpoint_type = "VPC"
      endpoint_details {
        vpc_id     = aws_vpc.main.id
        subnet_ids = [aws_subnet.private.id]
      }
    }]],
    aliases = { "CKV_AWS_164", "TransferServerIsPublic" },
    bad = {
        [[
resource "aws_transfer_server" "files" {
  domain = "S3"
}]],
        [[
resource "aws_transfer_server" "files" {
  endpoint_type = "PUBLIC"
}]],
    },
    good = {
        [[
resource "aws_transfer_server" "files" {
  endpoint_type = "VPC"
  endpoint_details {
    vpc_id     = "vpc-12345678"
    subnet_ids = ["subnet-12345678"]
  }
}]],
        [[
resource "aws_transfer_server" "files" {
  endpoint_type = "VPC_ENDPOINT"
}]],
    },
    unknown = [[
variable "kind" {
  type = string
}

resource "aws_transfer_server" "files" {
  endpoint_type = var.kind
}]],
    check = function(server)
        -- In a VPC security groups decide, also where it has addresses of its own.
        local kind = server:text "endpoint_type" or "PUBLIC"
        if kind == "PUBLIC" then
            server:fail("endpoint_type", "the endpoint is public, and no security group stands before it")
        end
    end,
}
