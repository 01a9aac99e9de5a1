"""secrets - secrets planted in every kind of input, and looked for in everything that guard says.

Each secret is a word of its own, so that one that comes out tells where it was. The kinds of docs/security.md: what is marked
sensitive, what has the form of a credential, what stands under the name of one, and tokens of the environment.
"""
import base64
import json

from network import test_network
from suite import FORMATS, TODAY, Suite

suite = Suite("secrets")
planted = {}


def secret(where, text=None):
    planted[where] = text or f"planted-{len(planted)}-{where.replace(' ', '-')}-Zq7"
    return planted[where]


def form(where, prefix, alphabet="aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC", length=36):
    """A credential by its form."""
    return secret(where, prefix + "".join(alphabet[(i * 7 + len(planted)) % len(alphabet)] for i in range(length)))


ENVIRONMENT = {
    "GITHUB_TOKEN": form("GITHUB_TOKEN", "ghp_"), "GITLAB_TOKEN": secret("GITLAB_TOKEN"), "CI_JOB_TOKEN": secret("CI_JOB_TOKEN"),
    "AWS_SECRET_ACCESS_KEY": secret("AWS_SECRET_ACCESS_KEY"), "AWS_SESSION_TOKEN": secret("AWS_SESSION_TOKEN"),
    "TF_TOKEN_app_terraform_io": secret("TF_TOKEN"), "TF_VAR_sensitive_of_environment": secret("TF_VAR_ sensitive"),
    "https_proxy": f"http://user:{secret('proxy')}@127.0.0.1:9",
}

main = f'''
terraform {{
  backend "s3" {{
    bucket     = "b"
    secret_key = "{secret('backend secret_key')}"
    access_key = "{form('backend access_key', 'AKIA', 'QWERTYUIOPASDFGH', 16)}"
  }}
}}
provider "aws" {{
  region     = "eu-west-1"
  access_key = "{form('provider access_key', 'AKIA', 'ZXCVBNMASDFGQWER', 16)}"
  secret_key = "{form('provider secret_key', '')}"
  token      = "{secret('provider token')}"
}}
variable "provider_secret" {{
}}
variable "provider_key" {{
}}
provider "aws" {{
  alias      = "of_file"
  region     = "eu-west-1"
  access_key = var.provider_key
  secret_key = var.provider_secret
}}
provider "azurerm" {{
  client_secret = var.provider_secret
}}
variable "sensitive_of_default" {{
  default   = "{secret('sensitive default')}"
  sensitive = true
}}
variable "sensitive_of_file" {{
  sensitive = true
}}
variable "sensitive_of_line" {{
  sensitive = true
}}
variable "sensitive_of_environment" {{
  sensitive = true
}}
variable "sensitive_object" {{
  type      = object({{ a = string, b = list(string) }})
  default   = {{ a = "{secret('sensitive object')}", b = ["{secret('sensitive list')}"] }}
  sensitive = true
}}
variable "validated" {{
  default   = "{secret('validated')}"
  sensitive = true
  validation {{
    condition     = length(var.validated) < 3
    error_message = "too long: ${{var.validated}}"
  }}
}}
variable "db_password" {{
  default = "{secret('default of db_password')}"
}}
locals {{
  url     = "https://deploy:{secret('password in an address')}@git.internal/app.git"
  derived = "x-${{var.sensitive_of_default}}-y"
  parsed  = jsondecode("{{ ${{var.sensitive_of_default}}")
  number  = tonumber(var.sensitive_of_file)
  index   = ["a"][var.sensitive_of_line]
  key     = {{ a = 1 }}[var.sensitive_of_default]
  chosen  = var.sensitive_of_default ? 1 : 2
  read    = file(var.sensitive_of_default)
  encoded = base64encode(var.sensitive_of_default)
  match   = regex("(", var.sensitive_of_default)
  formed  = format("%d", var.sensitive_of_default)
  added   = var.sensitive_of_default + 1
  dated   = formatdate("YYYY", var.sensitive_of_default)
  network = cidrsubnet(var.sensitive_of_default, 1, 1)
}}
resource "aws_db_instance" "d" {{
  engine         = "mysql"
  instance_class = "db.t3.micro"
  username       = "admin"
  password       = "{secret('password')}"
  identifier     = var.sensitive_of_default
  db_name        = local.derived
  tags           = {{ a = var.sensitive_object.a, b = var.sensitive_object.b[0], api_token = "{secret('tag api_token')}" }}
}}
resource "aws_instance" "i" {{
  ami           = var.sensitive_of_file
  instance_type = "t3.micro"
  user_data     = <<EOT
#!/bin/sh
export DB_PASSWORD={secret('user data')}
export AWS_ACCESS_KEY_ID={form('user data key', 'AKIA', 'PLMOKNIJBUHVYGCT', 16)}
curl -H "Authorization: Bearer {form('bearer token', 'ghp_')}" https://u:{secret('address in user data')}@h/
-----BEGIN RSA PRIVATE KEY-----
{form('private key', 'MIIEpAIBAAKCAQEA', length=64)}
-----END RSA PRIVATE KEY-----
EOT
  broken_of_secret = nothing["{form('in an erring line', 'ghp_')}"]
}}
resource "aws_instance" "j" {{
  ami              = "ami-1"
  instance_type    = "t3.micro"
  user_data_base64 = "{base64.b64encode(('export API_TOKEN=' + secret('base64')).encode()).decode()}"
}}
resource "aws_lambda_function" "f" {{
  function_name = "f"
  role          = "r"
  environment {{
    variables = {{ DB_PASSWORD = "{secret('lambda DB_PASSWORD')}", STRIPE = "{form('lambda stripe', 'sk_live_', length=24)}" }}
  }}
}}
resource "aws_ssm_parameter" "p" {{
  name  = "p"
  type  = "SecureString"
  value = var.sensitive_of_line
}}
resource "aws_secretsmanager_secret_version" "v" {{
  secret_id     = "s"
  secret_string = jsonencode({{ password = "{secret('secret_string')}", token = var.sensitive_of_default }})
}}
resource "aws_iam_user_login_profile" "u" {{
  for_each = toset([var.sensitive_of_default])
  user     = each.key
}}
resource "aws_s3_bucket" "named" {{
  count  = var.sensitive_of_default
  bucket = "b-${{var.sensitive_of_default}}"
}}
module "m" {{
  source = "./m"
  value  = var.sensitive_of_default
  wrong  = var.sensitive_of_default
}}
output "leaked" {{
  value = var.sensitive_of_default
}}
output "marked" {{
  value     = local.derived
  sensitive = true
}}
check "c" {{
  assert {{
    condition     = var.sensitive_of_default == "x"
    error_message = "it is ${{var.sensitive_of_default}}"
  }}
}}
password = "{secret('argument that cannot be here')}"
api_key = = "{secret('broken line')}"
'''

RULE = '''return rule { title = "t", severity = "high", category = "network", resources = { "*" }, rationale = "w", fix = "f",
  bad = [[resource "aws_s3_bucket" "b" {}]], good = [[resource "aws_sns_topic" "t" {}]],
  check = function(r)
    for _, path in ipairs { "identifier", "db_name", "tags.a", "tags.b", "ami", "value", "bucket", "secret_string" } do
      pcall(function() local v = r:get(path) if v then r:fail(path, "it is %s, %s, %s", v, v:upper():lower(), v .. "!") end end)
      pcall(function() r:fail(path, "%s", r:partial(path)) end)
    end
    local identifier = r:get "identifier"
    if identifier then error("failed with " .. identifier) end
  end }
'''


def plant():
    suite.write("repo/main.tf", main)
    suite.write("repo/terraform.tfvars", f'sensitive_of_file = "{secret("tfvars")}"\nunknown_token = "{secret("unknown tfvars")}"\n'
                f'provider_secret = "{secret("provider secret in tfvars")}"\nprovider_key = "{form("provider key in tfvars", "AKIA", "QAZWSXEDCRFVTGBY", 16)}"\n')
    suite.write("repo/y.auto.tfvars", f'db_password = = "{secret("broken line of tfvars")}"\n')
    suite.write("repo/x.auto.tfvars.json", json.dumps({"undeclared_password": secret("undeclared tfvars")}))
    suite.write("repo/m/main.tf", 'variable "value" {}\nresource "aws_sns_topic" "t" {\n  name = var.value\n}\noutput "o" {\n  value = var.value\n}\n')
    suite.write("rules/org/leaks.lua", RULE)
    values = {"identifier": secret("plan sensitive value"), "password": secret("plan password"), "tags": {"a": secret("plan sensitive tag")},
              "engine": "mysql"}
    marks = {"identifier": True, "password": True, "tags": {"a": True}}
    resource = {"address": "aws_db_instance.d", "mode": "managed", "type": "aws_db_instance", "name": "d",
                "provider_name": "registry.terraform.io/hashicorp/aws", "values": values, "sensitive_values": marks}
    old = {**values, "identifier": secret("plan sensitive before"), "password": secret("plan password before")}
    change = {**{k: resource[k] for k in ("address", "mode", "type", "name", "provider_name")}, "change": {
        "actions": ["update"], "before": old, "after": values, "after_unknown": {}, "before_sensitive": marks, "after_sensitive": marks}}
    suite.write("plan.json", json.dumps({
        "format_version": "1.2", "terraform_version": "1.11.0", "planned_values": {
            "outputs": {"o": {"sensitive": True, "value": secret("plan output")}}, "root_module": {"resources": [resource]}},
        "variables": {"v": {"value": secret("plan variable")}},
        "output_changes": {"o": {"actions": ["create"], "before": None, "after": secret("plan output change"), "after_unknown": False,
                                 "before_sensitive": True, "after_sensitive": True}},
        "resource_changes": [change], "resource_drift": [change], "configuration": {
            "provider_config": {"aws": {"name": "aws", "expressions": {"secret_key": {"constant_value": form("plan provider key", "")}}}},
            "root_module": {"variables": {"v": {"sensitive": True}}}}}))
    suite.write("broken-plan.json", '{"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"values": {"password": "'
                + secret("broken plan") + '"}, ]}')
    suite.write("repo/guard.yaml", f"x_password: {secret('guard.yaml')}\nexceptions: {{ token: '{secret('guard.yaml token')}' }}\n")
    suite.write("repo/usage.yml", f"version: 0.1\nresource_usage:\n  aws_instance.i: {{ api_token: '{secret('usage file')}' }}\n")


def shown(text):
    return [where for where, value in planted.items() if value.encode() in text or base64.b64encode(value.encode())[:-4] in text]


# guard table prints what a configuration comes to, as terraform show -json does; docs/security.md says so.
PRINTS_VALUES = ("table", "eval")


def look(name, words, environment=None):
    answer = suite.guard(*words, environment={**ENVIRONMENT, **(environment or {})})
    found = (shown(answer.stdout) if words[0] not in PRINTS_VALUES else []) + [f"{where} (stderr)" for where in shown(answer.stderr)]
    at = [line[:300] for line in (answer.stdout + answer.stderr).splitlines() for where in planted if planted[where].encode() in line]
    suite.check(f"{name}: nothing comes out", not found and answer.returncode in (0, 1, 2, 3), "\n".join([", ".join(found), f"exit {answer.returncode}"] + [str(a) for a in at[:8]]))


plant()
LINE = ["--var", f"sensitive_of_line={secret('--var')}", "--env-vars"]
repo = ["repo", "--root", "repo", *LINE]
for report in FORMATS:
    look(f"scan, {report}", ["scan", *repo, "--verbose", "--no-config", "--rules", "rules", "--cost", "--format", report, "--today", TODAY])
    look(f"plan, {report}", ["scan", "--plan", "plan.json", "--verbose", "--rules", "rules", "--format", report, "--today", TODAY])
for words in (["scan", *repo], ["scan", "--plan", "broken-plan.json"], ["scan", *repo, "--profile"], ["scan", *repo, "--no-config", "--rules", "rules", "--baseline", "known.json"],
              ["exceptions", *repo, "--format", "json"], ["explain", "aws-rds-encryption"], ["table", *repo, "--raw"], ["cost", *repo, "--usage-file", "repo/usage.yml"], ["cost", *repo, "--format", "json"],
              ["cost", "--plan", "plan.json", "--diff"], ["drift", "plan.json"], ["drift", "plan.json", "--format", "json"],
              ["drift", "plan.json", "--format", "markdown"], ["table", *repo], ["table", "--plan", "plan.json"], ["table", "--plan", "broken-plan.json"],
              ["exceptions", *repo], ["baseline", "write", *repo, "--no-config", "-b", "/dev/stdout"], ["migrate", *repo], ["config", "--show", "repo", "--root", "repo"],
              ["parse", "repo/main.tf"], ["eval", "var.sensitive_of_default", "-C", "repo"], ["eval", "local.derived", "-C", "repo"],
              ["eval", "local.encoded", "-C", "repo"], ["eval", "tonumber(var.sensitive_of_default)", "-C", "repo"], ["eval", "module.m.o", "-C", "repo"],
              ["eval", "[for c in [var.sensitive_of_default] : upper(c)]", "-C", "repo"], ["eval", "file(var.sensitive_of_default)", "-C", "repo"],
              ["eval", "{ a = 1 }[var.sensitive_of_default]", "-C", "repo"], ["eval", "aws_db_instance.d", "-C", "repo"],
              *([["explain", "--value", target, *repo, "--format", form_] for form_ in ("text", "json") for target in (
                  "aws_db_instance.d.identifier", "aws_db_instance.d.password", "aws_db_instance.d.tags", "local.derived", "var.sensitive_of_default", "var.db_password",
                  "output.leaked", "aws_lambda_function.f.environment", "aws_instance.i.user_data", "aws_secretsmanager_secret_version.v.secret_string", "local.url")]),
              ["comment", "--github", "--body", "repo/usage.yml", "--api", "http://127.0.0.1:9", "--project", "a/b", "--number", "1"],
              ["comment", "--gitlab", "--body", "repo/usage.yml", "--api", "http://127.0.0.1:9", "--project", "1", "--number", "1"],
              ["prices", "update", "--from", "http://127.0.0.1:9", "--book", "b"], ["test", "rules"], ["init", "repo", "--print"]):
    look(f"guard {' '.join(words)[:70]}", words)
test_network(suite)
suite.finish()
