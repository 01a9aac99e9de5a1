"""hostile - a repository that an attacker made, scanned as in CI. docs/security.md names these tests promise by promise.

What it plants in strings, and what no report may let through, is in reports_of.py; what its rules try, in sandbox.py.
"""
import json
import os
import subprocess

from suite import FORMATS, GUARD, TODAY, TOP, Suite
from sandbox import test_sandbox
from reports_of import CHECKS, NAME, PAYLOAD, control_characters, plain

suite = Suite("hostile")
SECRET = "outside-of-the-root-5a17"


def rule(title, body, fields=""):
    return (f"return rule {{ title = {title}, severity = 'high', category = 'network', resources = {{ 'aws_s3_bucket' }}, "
            f"rationale = 'w', fix = 'f', bad = [[resource \"aws_s3_bucket\" \"b\" {{}}]], "
            f"good = [[resource \"aws_sns_topic\" \"t\" {{}}]], {fields} check = function(r) {body} end }}\n")


def lua(text):
    return '"' + "".join(f"\\{byte:03d}" for byte in text.encode()) + '"'


# --- injection into reports --------------------------------------------------------------------------------------

def plant_strings():
    """The attacker's text wherever a report may take it from."""
    resources = {
        "aws_s3_bucket": {"b": {"for_each": {PAYLOAD: PAYLOAD}, "bucket": "${each.value}", "tags": {PAYLOAD: PAYLOAD}}},
        "aws_security_group": {"g": {"description": PAYLOAD, "ingress": [
            {"from_port": 22, "to_port": 22, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0", PAYLOAD],
             "description": PAYLOAD}]}},
        "aws_iam_policy": {"p": {"policy": json.dumps({"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*",
                                                                       "Sid": PAYLOAD}]})}},
        "aws_instance": {"i": {"instance_type": PAYLOAD, "user_data": PAYLOAD, "ami": PAYLOAD}},
    }
    suite.write("repo/main.tf.json", json.dumps({"resource": resources, "variable": {"v": {"default": PAYLOAD}},
                                                 "output": {"o": {"value": "${var.v}"}}}))
    one_line = NAME.replace("\n", " ").replace('"', "")
    suite.write("repo/annotated.tf", f'# guard:ignore aws-s3-versioning reason="{one_line}" approved-by="{one_line}" ticket="{one_line}"\n'
                f'resource "aws_s3_bucket" "c" {{\n  bucket = "c"\n}}\n# guard:ignore {one_line} reason=x\n'
                f'#tfsec:ignore:{one_line}\n#checkov:skip={one_line}:{one_line}\n')
    suite.write(f"repo/{NAME.replace('/', '!')}.tf", f'resource "aws_sns_topic" "t" {{\n  name = "{one_line}"\n}}\nbroken = = "{one_line}"\n')
    suite.write(f"repo/{NAME.replace('/', '!')}/main.tf", f'module "m" {{\n  source = "./{one_line}"\n}}\n'
                f'resource "aws_s3_bucket" "b" {{\n  bucket = nothing["{one_line}"]\n}}\n')
    suite.write("repo/policy/org/title.lua", rule(lua(PAYLOAD), f"r:fail('bucket', {lua(PAYLOAD)})",
                                                  f"aliases = {{ {lua(PAYLOAD)} }}, frameworks = {{ [{lua(NAME)}] = {{ {lua(PAYLOAD)} }} }},"))
    suite.write(f"repo/policy/org/{NAME.replace('/', '!')}.lua", rule("'named'", "r:fail('bucket', 'named')", f"frameworks = {{ [{lua(NAME)}] = {{ '1' }} }},"))
    suite.write("repo/policy/org/error.lua", rule("'t'", f"error({lua(PAYLOAD)})"))
    suite.write("repo/guard.yaml", "policy: { paths: [policy] }\nexceptions: { register: [register.yaml] }\n"
                "cost: { budgets: { '*': 1 } }\n")
    quoted = json.dumps(PAYLOAD)
    suite.write("repo/register.yaml", f"exceptions:\n  - {{ rule: aws-s3-logging, address: 'aws_s3_bucket.*', reason: {quoted}, "
                f"approved-by: {quoted}, ticket: {quoted}, expires: 2027-01-01 }}\n  - {{ rule: {quoted}, address: {quoted} }}\n")
    suite.write("repo/usage.yml", f"version: 0.1\nresource_usage:\n  aws_instance.i: {{ {quoted}: {quoted} }}\n  {quoted}: {{ a: 1 }}\n")
    suite.write("repo/.trivyignore", one_line + "\n")
    change = {"address": f"aws_s3_bucket.b[{quoted}]", "mode": "managed", "type": "aws_s3_bucket", "name": "b", "index": PAYLOAD,
              "provider_name": "registry.terraform.io/hashicorp/aws",
              "change": {"actions": ["update"], "before": {"bucket": PAYLOAD, "tags": {PAYLOAD: PAYLOAD}},
                         "after": {"bucket": PAYLOAD + "2", "tags": {}}, "after_unknown": {}}}
    suite.write("plan.json", json.dumps({
        "format_version": "1.2", "terraform_version": "1.11.0", "planned_values": {"root_module": {"resources": [
            {**{key: change[key] for key in ("address", "mode", "type", "name", "index", "provider_name")},
             "values": change["change"]["after"]}]}},
        "resource_changes": [change], "resource_drift": [change], "configuration": {"root_module": {}}}))
    suite.write("foreign.sarif", json.dumps({"version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": PAYLOAD, "rules": [{"id": PAYLOAD, "shortDescription": {"text": PAYLOAD},
                                                        "helpUri": "javascript:alert(1)", "help": {"text": PAYLOAD, "markdown": PAYLOAD}}]}},
        "results": [{"ruleId": PAYLOAD, "level": "error", "message": {"text": PAYLOAD}, "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "main.tf.json"}, "region": {"startLine": 1}}}]},
                    {"ruleId": PAYLOAD, "message": {"text": PAYLOAD}, "locations": [{"physicalLocation": {
                        "artifactLocation": {"uri": PAYLOAD}, "region": {"startLine": 7}}}]}]}]}))


def held_to(name, answer, check, codes=(0, 1, 2, 3)):
    wrong = answer.returncode not in codes and f"exit {answer.returncode}"
    try:
        wrong = wrong or (answer.stdout and check(answer.stdout)) or plain(answer.stderr)
    except (ValueError, SyntaxError) as error:
        wrong = f"{error}"
    suite.check(f"injection: {name}", not wrong, wrong)


def test_reports():
    plant_strings()
    for report in FORMATS:
        check = CHECKS[report]
        scan = ["--format", report, "--today", TODAY, "--verbose"]
        held_to(f"scan, {report}", suite.guard("scan", "repo", "--root", "repo", "--cost", "--usage-file", "repo/usage.yml", *scan), check)
        held_to(f"plan, {report}", suite.guard("scan", "--plan", "plan.json", *scan), check)
        held_to(f"merge, {report}", suite.guard("report", "merge", "foreign.sarif", "--root", "repo", "--format", report, "--today", TODAY), check)
    sees = suite.guard("scan", "repo", "--root", "repo", "--format", "json", "--today", TODAY)
    suite.check("injection: the attacker's rule and resources are in the report", b"owned" in sees.stdout and len(
        json.loads(sees.stdout)["findings"]) > 5, sees.stderr[:300])
    framework = suite.guard("scan", "repo", "--root", "repo", "--framework", NAME, "--format", "markdown")
    held_to("scan by the attacker's framework", framework, CHECKS["markdown"])


def test_other_verbs():
    verbs = [(["exceptions", "repo", "--root", "repo", "--format", f], c) for f, c in
             (("text", plain), ("json", CHECKS["json"]), ("markdown", CHECKS["markdown"]))]
    verbs += [(["cost", "repo", "--root", "repo", "--usage-file", "repo/usage.yml", "--format", f], c) for f, c in
              (("text", plain), ("json", CHECKS["json"]), ("markdown", CHECKS["markdown"]))]
    verbs += [(["drift", "plan.json", "--format", f], c) for f, c in
              (("text", plain), ("json", CHECKS["json"]), ("markdown", CHECKS["markdown"]))]
    verbs += [(words, plain) for words in (
        ["rules", "--rules", "repo/policy"], ["rules", "--rules", "repo/policy", "--framework", NAME], ["explain", "org-title", "--rules", "repo/policy"], ["test", "repo/policy"],
        ["migrate", "repo", "--root", "repo"], ["config", "--show", "repo", "--root", "repo"], ["parse", "repo"],
        ["explain", "--value", "output.o", "repo", "--root", "repo"], ["explain", "--value", PAYLOAD.replace("\0", ""), "repo", "--root", "repo"],
        ["explain", PAYLOAD.replace("\0", "")], ["scan", PAYLOAD.replace("\0", "")], ["scan", "--format", PAYLOAD.replace("\0", ""), "repo"],
        ["scan", "--rule", PAYLOAD.replace("\0", ""), "repo"], [PAYLOAD.replace("\0", "")], ["scan", "--" + PAYLOAD.replace("\0", "")],
        ["exceptions", "request", "aws-s3-logging", PAYLOAD.replace("\0", ""), "repo", "--root", "repo"],
        ["init", "repo", "--print"])]
    verbs += [(["rules", "--rules", "repo/policy", "--format", "markdown"], CHECKS["markdown"]),
              (["rules", "--rules", "repo/policy", "--format", "json"], CHECKS["json"]),
              (["table", "repo", "--root", "repo"], CHECKS["json"]), (["table", "--plan", "plan.json"], CHECKS["json"]),
              (["eval", "var.v", "-C", "repo"], CHECKS["json"]),
              (["explain", "--value", "output.o", "repo", "--root", "repo", "--format", "json"], CHECKS["json"])]
    for words, check in verbs:
        held_to(f"guard {' '.join(words)[:60]!r}", suite.guard(*words), check)


FORMULAS = ["=cmd|' /C calc'!A0", "+1+cmd", "-2+3", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")']


def test_formulas():
    """A cell that begins so is a formula to a spreadsheet: names of files, titles, messages, paths, owners."""
    for number, formula in enumerate(FORMULAS):
        name = formula.replace("/", "!")
        suite.write(f"sheet/{name}.tf", f'resource "aws_s3_bucket" "b{number}" {{\n  bucket = "b"\n}}\n')
        suite.write(f"sheet/{name}/main.tf", f'# guard:ignore aws-s3-versioning reason={json.dumps(formula)} approved-by={json.dumps(formula)} ticket={json.dumps(formula)}\n'
                    f'resource "aws_s3_bucket" "c{number}" {{\n  bucket = "b"\n}}\n')
        suite.write(f"sheet/policy/org/f{number}.lua", rule(lua(formula), f"r:fail({lua(formula)}, '%s', {lua(formula)})", f"frameworks = {{ [{lua(formula)}] = {{ {lua(formula)} }} }},"))
    suite.write("sheet/guard.yaml", "policy: { paths: [policy] }\n")
    answer = suite.guard("scan", "sheet", "--root", "sheet", "--format", "csv", "--today", TODAY)
    suite.check("injection: formulas are in the sheet as text", all(text in answer.stdout for text in (b"cmd|", b"+1+cmd", b"-2+3", b"@SUM")), answer.stderr[:500])
    held_to("formulas, csv", answer, CHECKS["csv"])
    foreign = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": formula, "rules": [{"id": formula, "shortDescription": {"text": formula}}]}},
                                             "results": [{"ruleId": formula, "message": {"text": formula}, "locations": [{"physicalLocation": {
                                                 "artifactLocation": {"uri": formula}, "region": {"startLine": 1}}}]}]} for formula in FORMULAS]}
    suite.write("sheet.sarif", json.dumps(foreign))
    held_to("formulas, merged", suite.guard("report", "merge", "sheet.sarif", "--root", "sheet", "--format", "csv", "--today", TODAY), CHECKS["csv"])


# --- nothing outside the root ------------------------------------------------------------------------------------

def test_outside():
    suite.write("outside/secret.txt", SECRET)
    suite.write("outside/main.tf", f'resource "aws_s3_bucket" "o" {{\n  bucket = "{SECRET}"\n}}\nbroken = = "{SECRET}"\n')
    suite.write("outside/dev.tfvars", f'v = "{SECRET}"\n')
    suite.write("outside/data.json", json.dumps({"x": SECRET}))
    suite.write("outside/guard.yaml", f"fail: {{ severity: never }}\nx: {SECRET}\n")
    suite.write("outside/rules/org/own.lua", rule(f"'{SECRET}'", f"r:fail('bucket', '{SECRET}')"))
    suite.write("outside/register.yaml", f"exceptions:\n  - {{ rule: aws-s3-versioning, address: '*', reason: {SECRET}, x: {SECRET} }}\n")
    suite.write("inside/main.tf", 'variable "v" { default = "v" }\nmodule "a" {\n  source = "../outside"\n}\nmodule "b" {\n  source = "x/y/z"\n}\n'
                'module "c" {\n  source = "./linked"\n}\nresource "aws_s3_bucket" "b" {\n'
                '  bucket = "${var.v}-${file("../outside/secret.txt")}"\n  tags = {\n'
                '    a = file("${path.module}/../outside/secret.txt")\n    b = filebase64("/etc/passwd")\n    c = file("secret-link")\n'
                '    d = templatefile("../outside/secret.txt", {})\n    e = join(",", fileset("../outside", "*"))\n'
                '    f = fileexists("../outside/secret.txt")\n    g = filesha256("linked/secret.txt")\n    h = file("~/../../outside/secret.txt")\n  }\n}\n')
    suite.write("inside/.terraform/modules/modules.json", json.dumps({"Modules": [
        {"Key": "", "Source": "", "Dir": "."}, {"Key": "b", "Source": "x/y/z", "Dir": "../outside"},
        {"Key": "a", "Source": "../outside", "Dir": str(suite.folder / "outside")}]}))
    suite.write("inside/policy/org/reads.lua", "local ok, m = pcall(require, '../../../outside/rules/org/own')\n" + rule(
        "'reads'", "local repository = require('guard.repository') for _, p in ipairs({ '../outside/secret.txt', '/etc/passwd', "
        "'secret-link', 'linked/secret.txt' }) do for _, f in pairs(repository) do pcall(function() r:fail('bucket', '%s', tostring(f(p))) end) end end"))
    for target, link in (("../outside/main.tf", "link.tf"), ("../outside", "linked"), ("../outside/secret.txt", "secret-link"),
                         ("../outside/dev.tfvars", "x.auto.tfvars"), ("../outside/data.json", "data.json")):
        os.symlink(target, suite.folder / "inside" / link)
    settings = {"none": "", "paths": "scan: { paths: [../outside] }\n", "extends": f"extends: {{ file: ../outside/guard.yaml, sha256: {'0' * 64} }}\n",
                "policy": "policy: { paths: [../outside/rules, linked/rules, policy] }\n",
                "data": "policy: { paths: [policy], data: [../outside/data.json, data.json, linked] }\n",
                "register": "exceptions: { register: [../outside/register.yaml, linked/register.yaml] }\n"}
    for name, text in settings.items():
        suite.write("inside/guard.yaml", text)
        for words in (["scan", "inside"], ["scan"], ["scan", "inside", "--format", "json", "--verbose"], ["exceptions", "inside"], ["config", "--show", "inside"]):
            answer = suite.guard(*words, "--root", "." if words == ["scan"] else "inside",
                                 folder=suite.folder / "inside" if words == ["scan"] else None)
            suite.check(f"outside: {name}, {' '.join(words)}", SECRET.encode() not in answer.stdout + answer.stderr
                        and answer.returncode in (0, 1, 2, 3), answer.stdout[-300:])
    suite.write("inside/guard.yaml", "")
    suite.write("inside/infracost.yml", "version: 0.1\nprojects:\n  - path: ../outside\n    terraform_var_files: [../outside/dev.tfvars]\n  - path: linked\n")
    for words in (["table", "inside"], ["cost", "inside"], ["cost", "--config-file", "inside/infracost.yml"],
                  ["explain", "--value", "aws_s3_bucket.b.bucket", "inside"], ["baseline", "write", "inside", "-b", "b.json"],
                  ["scan", "inside", "--var-file", "../outside/{env}.tfvars"], ["scan", "inside", "--var-file", "outside/dev.tfvars"],
                  ["table", "inside", "--var-file", "outside/{env}.tfvars"], ["table", "inside", "--var-file", "inside/x.auto.tfvars"]):
        answer = suite.guard(*words, "--root", "inside")
        suite.check(f"outside: guard {' '.join(words)}", SECRET.encode() not in answer.stdout + answer.stderr
                    and answer.returncode in (0, 1, 2, 3), answer.stdout[-300:] + answer.stderr[-300:])


# --- the central profile holds -------------------------------------------------------------------------------------

CENTRAL = """exceptions: { require_approval: register, never: [aws-s3-public-access-block] }
fail: { severity: low, soft: false, unknown: block }
final: [exceptions, fail, rules, scan, policy, environments, reports]
"""

WEAKER = {
    "threshold": "fail: { severity: never }\n", "soft": "fail: { soft: true }\n", "disabled": "rules: { disable: ['*'] }\n",
    "one disabled": "rules: { disable: [aws-s3-versioning] }\n", "warned": "rules: { action: { '*': warn } }\n",
    "severity": "rules: { severity: { aws-s3-versioning: low } }\nfail: { severity: critical }\n",
    "excluded": "scan: { exclude: ['**'] }\n", "elsewhere": "scan: { paths: [empty] }\n",
    "never": "exceptions: { never: [] }\n", "own register": "exceptions: { require_approval: none, register: [register.yaml] }\n",
    "own register alone": "exceptions: { register: [register.yaml] }\n", "own final": "final: []\nfail: { severity: never }\n",
    "own rules": "policy: { paths: [policy] }\n", "extends": "extends: [minimal]\nfail: { severity: never }\n",
    "broken": "fail: { severity: never\n", "aliases": "rules: { action: { CKV_AWS_21: warn } }\nfail: {severity: critical}\n",
    "minimum": "reports: { min_severity: critical }\n", "peers": "",
}


def test_central_profile():
    suite.write("central.yaml", CENTRAL)
    suite.write("weak/main.tf", '# guard:ignore aws-s3-versioning reason="mine" approved-by=@org/security expires=2027-01-01\n'
                'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n#checkov:skip=CKV_AWS_21:mine\n#tfsec:ignore:*\n')
    suite.write("weak/empty/main.tf", "")
    suite.write("weak/register.yaml", "exceptions:\n  - { rule: aws-s3-versioning, address: '*', path: '**', reason: mine, approved-by: '@org/security', "
                "approved: 2026-11-01, expires: 2027-01-01 }\n")
    suite.write("weak/policy/aws/s3/versioning.lua", rule("'quiet'", ""))
    suite.write("weak/policy/org/quiet.lua", rule("'quiet'", "r:fail('bucket', 'quiet')", "supersedes = { 'aws-s3-versioning' },"))
    for name, text in WEAKER.items():
        suite.write("weak/guard.yaml", text)
        if name == "peers":
            for peer, content in ((".trivyignore", "AVD-AWS-0090\n"), (".checkov.yaml", "skip-check: [CKV_AWS_21]\nsoft-fail: true\n"),
                                  (".tfsec/config.yml", "exclude: [aws-s3-enable-versioning]\n"), ("trivy.yaml", "exit-code: 0\nseverity: [CRITICAL]\n")):
                suite.write(f"weak/{peer}", content)
        answer = suite.guard("scan", *(() if name == "elsewhere" else (".",)), "--root", ".", "--enforce", suite.folder / "central.yaml", "--today", TODAY,
                             "--format", "json", folder=suite.folder / "weak")
        fails = answer.returncode == 1 and any(f["rule"] == "aws-s3-versioning" and f["status"] == "fail"
                                               for f in json.loads(answer.stdout)["findings"])
        suite.check(f"central profile: {name}", fails or answer.returncode == 2, f"exit {answer.returncode} {answer.stderr[:600].decode()}")
    for name in (".trivyignore", ".checkov.yaml", "trivy.yaml"):
        os.unlink(suite.folder / "weak" / name)
    suite.write("weak/guard.yaml", "")
    answer = suite.guard("scan", ".", "--root", ".", "--require-approval", "review", "--rule", "aws-s3-versioning", "--no-config", folder=suite.folder / "weak")
    suite.check("annotation: it cannot approve itself", answer.returncode == 1, answer.stdout)
    answer = suite.guard("scan", ".", "--root", ".", "--require-approval", "review", "--reviewed-by", "mallory", "--rule", "aws-s3-versioning",
                         "--no-config", folder=suite.folder / "weak")
    suite.check("annotation: nor can another reviewer", answer.returncode == 1, answer.stdout)


# --- git -----------------------------------------------------------------------------------------------------------

def git(*words):
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false", *words], cwd=suite.folder / "git", check=True,
                   capture_output=True, env=suite.environment)


def test_git():
    suite.write("git/main.tf", 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n')
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    trap = suite.write("trap", f"#!/bin/sh\ntouch {suite.folder}/sprung\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.sshCommand", "core.pager", "diff.external", "core.editor", "credential.helper", "filter.x.smudge", "filter.x.process"):
        git("config", key, str(trap))
    git("config", "alias.rev-parse", f"!{trap}")
    suite.write("git/.gitattributes", "* filter=x diff=x\n")
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        suite.write(f"git/.git/hooks/{hook}", f"#!/bin/sh\ntouch {suite.folder}/sprung\n").chmod(0o755)
    for ref in ("--output=sprung", f"--upload-pack={trap}", "-h", "--help", "--", "-", "HEAD --output=x", "$(touch sprung)", "HEAD;touch sprung", "\n", "@{-1}",
                "--all", "--exec-path=.", "^HEAD", "HEAD..HEAD", ":/one", ""):
        for words in (["scan", "git", "--since", ref], ["cost", "git", "--base", ref], [f"scan", "git", f"--since={ref}"]):
            answer = suite.guard(*words)
            suite.check(f"git: {words[0]} {ref!r}", answer.returncode in (0, 1, 2) and not (suite.folder / "sprung").exists()
                        and not (suite.folder / "git/sprung").exists() and not plain(answer.stderr), answer.stderr)
    answer = suite.guard("scan", "git", "--since", "HEAD")
    suite.check("git: a sound revision is compared with", answer.returncode == 0 and b"remaining" in answer.stdout, answer.stdout + answer.stderr)
    suite.check("git: nothing that the configuration names was run", not (suite.folder / "sprung").exists())


# --- an end to everything ------------------------------------------------------------------------------------------

def laughs():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for i in range(1, 30):
        lines.append(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]")
    return "\n".join(lines) + "\n"


BOMBS = {
    "deep lists": ("main.tf", "x = " + "[" * 200000), "deep blocks": ("main.tf", "a {\n" * 100000),
    "deep templates": ("main.tf", 'locals {\n  x = ' + '"${' * 50000 + "\n}\n"), "deep operators": ("main.tf", "locals {\n  x = " + "!" * 300000 + "true\n}\n"),
    "deep JSON": ("main.tf.json", '{"locals":' + '{"a":' * 100000), "deep JSON lists": ("main.tf.json", '{"locals":{"a":' + "[" * 300000),
    "deep paths": ("main.tf", "locals {\n  x = a" + ".b" * 300000 + "\n}\n"), "deep conditionals": ("main.tf", "locals {\n  x = " + "true ? 1 : " * 50000 + "1\n}\n"),
    "one long line": ("main.tf", "# " + "x" * 5000000), "one long name": ("main.tf", 'resource "' + "x" * 2000000 + '" "y" {}\n'),
    "many errors": ("main.tf", "= =\n" * 200000), "many blocks": ("main.tf", "".join(f'resource "a_b" "r{i}" {{}}\n' for i in range(20000))),
    "large count": ("main.tf", 'resource "aws_s3_bucket" "b" {\n  count = 1000000000\n}\n'),
    "large for_each": ("main.tf", 'resource "aws_s3_bucket" "b" {\n  for_each = toset([for i in range(1000) : tostring(i)])\n  tags = { for i in range(1000) : i => each.key }\n}\n'),
    "large range": ("main.tf", "locals {\n  x = range(1000000000)\n  y = [for a in range(1024) : [for b in range(1024) : [for c in range(1024) : c]]]\n}\n"
                    'resource "aws_s3_bucket" "b" {\n  bucket = length(local.y)\n}\n'),
    "doubling": ("main.tf", "locals {\n  x0 = \"xxxxxxxxxxxxxxxx\"\n" + "".join(f'  x{i} = "${{local.x{i - 1}}}${{local.x{i - 1}}}"\n' for i in range(1, 60)) +
                 "}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = local.x59\n}\n"),
    "doubling lists": ("main.tf", "locals {\n  x0 = [1]\n" + "".join(f"  x{i} = concat(local.x{i - 1}, local.x{i - 1})\n" for i in range(1, 60)) +
                       "}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = length(local.x59)\n}\n"),
    "regular expression": ("main.tf", 'locals {\n  x = regex("^(a+)+$", "' + "a" * 60 + 'b")\n  y = regexall("(.*)(.*)(.*)(.*)(.*)(.*)z", "' + "y" * 5000 + '")\n}\n'
                           'resource "aws_s3_bucket" "b" {\n  bucket = "${local.x}${local.y}"\n}\n'),
    "large numbers": ("main.tf", "locals {\n  x = pow(10, 1000000000)\n  y = 1e999999999\n  z = format(\"%999999999d\", 1)\n  w = format(\"%.999999999f\", 1)\n"
                      "  v = cidrsubnets(\"10.0.0.0/8\", 24, 24)\n  u = cidrhost(\"::/0\", pow(2, 400))\n}\n"
                      'resource "aws_s3_bucket" "b" {\n  bucket = "${local.x}${local.y}${local.z}${local.w}"\n}\n'),
    "repeated text": ("main.tf", 'locals {\n  x = join("", [for i in range(1000) : join("", [for j in range(1000) : "xxxxxxxxxxxxxxxxxxxxxxxx"])])\n'
                      '  y = replace(local.x, "x", local.x)\n  z = indent(1000000000, "a\\nb")\n}\nresource "aws_s3_bucket" "b" {\n  bucket = local.y\n}\n'),
    "product": ("main.tf", "locals {\n  x = setproduct(range(1000), range(1000), range(1000))\n}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = length(local.x)\n}\n"),
    "module calls": ("main.tf", "".join(f'module "m{i}" {{\n  source = "./m"\n  count = 1000\n}}\n' for i in range(50))),
    "a module in itself": ("main.tf", 'module "m" {\n  source = "./."\n  count = 10\n}\n'),
    "locals in a circle": ("main.tf", "locals {\n  a = local.b\n  b = local.a\n}\n"),
    "YAML laughs": ("guard.yaml", laughs()), "YAML laughs in data": ("main.tf", 'locals {\n  x = yamldecode(file("laughs.yaml"))\n}\nresource "aws_s3_bucket" "b" {\n  bucket = local.x.a29\n}\n'),
    "deep YAML": ("guard.yaml", "a: " + "[" * 100000), "deep YAML mappings": ("guard.yaml", "".join(" " * i + "a:\n" for i in range(3000))),
    "Lua that loops": ("policy/org/loop.lua", rule("'loop'", "while true do end")), "Lua that loops when loaded": ("policy/org/loop.lua", "while true do end"),
    "Lua that eats memory": ("policy/org/loop.lua", rule("'eat'", "local t = {} while true do t[#t + 1] = ('x'):rep(100000) .. #t end")),
    "Lua that reports without end": ("policy/org/loop.lua", rule("'many'", "for i = 1, 1e9 do r:fail('bucket', ('%d'):rep(1000):format(i)) end")),
    "Lua that is deep": ("policy/org/loop.lua", "return " + "{" * 100000), "Lua in a circle": ("policy/lib/a.lua", "return require 'a'"),
    "bytes": ("main.tf", bytes(range(256)) * 100), "zeroes": ("main.tf", b"\0" * 1000000), "UTF-16": ("main.tf", 'resource "a" "b" {}'.encode("utf-16")),
    "bad register": ("exceptions.yaml", laughs()), "deep plan": ("plan.json", '{"format_version":"1.2","planned_values":' + '{"a":' * 100000),
    "plan of numbers": ("plan.json", '{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"a.b","type":"a","name":"b","mode":"managed","index":1e99999999,"values":{"n":1e999999999}}]}}}'),
}


def test_bombs():
    for name, (path, text) in BOMBS.items():
        subprocess.run(["rm", "-rf", str(suite.folder / "bomb")], check=True)
        suite.write("bomb/b.tf", 'resource "aws_s3_bucket" "c" {\n  bucket = "c"\n}\n')
        suite.write("bomb/m/main.tf", 'resource "aws_s3_bucket" "c" {}\n')
        suite.write("bomb/laughs.yaml", laughs())
        if path != "guard.yaml":
            suite.write("bomb/guard.yaml", "policy: { paths: [policy] }\n" if path.startswith("policy") else "exceptions: { register: [exceptions.yaml] }\n"
                        if path == "exceptions.yaml" else "")
        suite.write(f"bomb/{path}", text)
        words = ["--plan", "bomb/plan.json"] if path == "plan.json" else ["bomb", "--root", "bomb"]
        command = f"ulimit -v 4000000; exec timeout 200 {GUARD} scan {' '.join(words)} --rule 'aws-s3-*' --rule 'org-*'"
        if "ASAN_OPTIONS" in suite.environment or "asan" in str(GUARD):
            command = command.split("; ")[1]
        answer = subprocess.run(["sh", "-c", command], cwd=suite.folder, capture_output=True, env=suite.environment, check=False)
        suite.check(f"an end: {name}", answer.returncode in (0, 1, 2, 3) and not control_characters(answer.stderr.decode()),
                    f"exit {answer.returncode}: {answer.stderr[:500].decode(errors='replace')}")


for test in (test_reports, test_formulas, test_other_verbs, test_outside, test_central_profile, test_git, test_bombs):
    test()
test_sandbox(suite, TOP)
suite.finish()
