region = "eu-${1 + 1}"
list   = [1, 2.5, true, null]
text   = <<-EOT
    two
    lines
  EOT

resource "aws_instance" web {
  count = var.enabled ? 1 : 0
  ami   = data.aws_ami.latest["x"].ids[0]
  user  = upper("x")
  tags  = { for k, v in local.tags : k => lower(v) if k != var.skip }
  root_block_device { encrypted = true }
  wrong = 1 / "x"

  lifecycle {
  }
}
