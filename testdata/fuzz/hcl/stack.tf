# A stack in small: every construct that configurations use.
resource "aws_ecs_service" "app" {
  count         = var.enabled ? 1 : 0
  name          = "${var.name}-${terraform.workspace}"
  desired_count = max(2, var.count * 3 % 4 - 1)
  tags          = merge(local.tags, { Name = upper(var.name), (var.key) = "x", "quoted" : 1 })
  /* a comment */
  network_configuration {
    subnets = [for s in aws_subnet.private : s.id if s.public == false && !s.old]
    groups  = aws_security_group.app[*].id
  }
  dynamic "volume" {
    for_each = { for k, v in var.volumes : k => v... if v != null }
    content { name = volume.value }
  }
}
locals {
  policy = <<-POLICY
    %{ for name, arn in local.buckets ~}
    ${name}: ${arn}
    %{ endfor ~}
    %{ if var.x }yes%{ else }no%{ endif }
  POLICY
  text   = <<EOT
plain $${escaped} text
EOT
  legacy = aws_instance.web.*.private_ip[0]
  nested = a.b["c"][0].d.0[var.i]
  spread = f(var.list...) // end
}
