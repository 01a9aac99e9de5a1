data "local_file" "sizes" {
  filename = "${path.module}/sizes.json"
}

data "local_file" "missing" {
  filename = "made-by-the-build.json"
}

data "local_file" "outside" {
  filename = "../../../../etc/passwd"
}

data "local_sensitive_file" "token" {
  filename = "token.txt"
}

output "type" {
  value = jsondecode(data.local_file.sizes.content).web
}

output "missing" {
  value = data.local_file.missing.content
}

output "outside" {
  value = data.local_file.outside.content
}

output "token" {
  value     = data.local_sensitive_file.token.content
  sensitive = true
}
