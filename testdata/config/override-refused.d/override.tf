resource "null_resource" "a" {
  depends_on = [null_resource.b]
}

resource "null_resource" "b" {}

output "o" {
  depends_on = [null_resource.a]
}

moved {
  from = null_resource.x
  to   = null_resource.a
}

removed {
  from = null_resource.gone
}
