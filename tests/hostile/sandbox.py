"""sandbox - every attempt of tests/unit/rules/escapes.def as what a repository brings: a rule's check, the text beside a rule, a module, a rule
that `guard test` runs; and as bytecode. What stops each is in that file.

All of one kind are scanned together, and an honest rule among them must find what it finds alone.
"""
import json
import re

from suite import TODAY

ATTEMPT = re.compile(r'ESCAPE\((.*?), (\w+|"[^"]*")\)\n', re.S)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
STOPPED_BY = {"NOT_DEFINED": "is not defined", "FROZEN": "cannot be", "LIMIT": "more than", "NO_MODULE": "module"}


def attempts(top):
    """(name, body, what stops it) of each row."""
    text = (top / "tests/unit/rules/escapes.def").read_text()
    rows = []
    for row, stopped_by in ATTEMPT.findall(text[text.index("*/"):]):
        name, rest = STRING.match(row).group(1), row[STRING.match(row).end():]
        body = "".join(STRING.findall(rest)).replace('\\"', '"').replace("\\\\", "\\")
        rows.append((name, body, STOPPED_BY.get(stopped_by, stopped_by.strip('"'))))
    return rows


def rule(body, before=""):
    return (f"{before}\nreturn rule {{ title = 't', severity = 'low', category = 'network', resources = {{ 'aws_sns_topic' }}, rationale = 'w', fix = 'f', "
            f"bad = [[resource \"aws_sns_topic\" \"b\" {{}}]], good = [[resource \"aws_sqs_queue\" \"q\" {{}}]],\ncheck = function(r) {body}\nend }}\n")


class Kinds:
    def __init__(self, suite, top):
        self.suite, self.rows = suite, attempts(top)
        suite.check("sandbox: the attempts were read", len(self.rows) > 140 and all(body for _, body, _ in self.rows), len(self.rows))

    def few(self):
        """What only ends at a limit takes long, and all limits are one mechanism: every fifth of those will do beside the checks themselves."""
        limited = [number for number, row in enumerate(self.rows) if row[2] == STOPPED_BY["LIMIT"]]
        return [(number, row) for number, row in enumerate(self.rows) if number not in limited or limited.index(number) % 5 == 0]

    def stack(self, folder, policy=True):
        self.suite.write(f"{folder}/main.tf", 'resource "aws_sns_topic" "t" {\n  name = "n"\n  list = [1, 2]\n  tags = { a = "b" }\n  vague = var.u\n'
                         '  deep = "[[[[[[[["\n}\nvariable "u" {}\n')
        self.suite.write(f"{folder}/guard.yaml", "policy: { paths: [policy] }\n" if policy else "")
        self.suite.write(f"{folder}/policy/org/zz/honest.lua", rule("r:fail('name', 'honest')"))

    def honest(self, kind, answer):
        try:
            found = any("honest" in finding["message"] for finding in json.loads(answer.stdout)["findings"])
        except ValueError:
            found = False
        self.suite.check(f"sandbox: {kind}: the honest rule finds what it finds", found and answer.returncode in (1, 2, 3), answer.stderr[-500:])

    def scan(self, folder):
        return self.suite.guard("scan", folder, "--root", folder, "--format", "json", "--today", TODAY, "--rule", "org-*", "--jobs", "1", seconds=600)

    def as_checks(self):
        self.stack("checks")
        for number, (_, body, _) in enumerate(self.rows):
            self.suite.write(f"checks/policy/org/aa/e{number:03}.lua", rule(body))
        answer = self.scan("checks")
        self.honest("a rule's check", answer)
        said = answer.stderr.decode(errors="replace") + answer.stdout.decode(errors="replace")
        for number, (name, _, stopped_by) in enumerate(self.rows):
            about = [line for line in said.splitlines() if f"org-aa-e{number:03}" in line]
            if stopped_by in STOPPED_BY.values():
                self.suite.check(f"sandbox: a rule's check: {name}", any(stopped_by in line for line in about), "\n".join(about) or "nothing is said")

    def as_text(self):
        """Beside the rule, when its file is loaded; there is no resource then."""
        self.stack("texts")
        for number, (_, body, _) in self.few():
            self.suite.write(f"texts/policy/org/aa/e{number:03}.lua", rule("", f"do {body}\nend"))
        answer = self.scan("texts")
        self.honest("the text beside a rule", answer)
        where = answer.stderr.decode(errors="replace")
        for number, (name, body, stopped_by) in self.few():
            if stopped_by in STOPPED_BY.values() and not re.search(r"\br\b", body):
                self.suite.check(f"sandbox: beside a rule: {name}", f"e{number:03}.lua" in where, "nothing is said")

    def as_modules(self):
        self.stack("modules")
        for number, (_, body, _) in self.few():
            self.suite.write(f"modules/policy/lib/m{number:03}.lua", f"do {body}\nend return {{}}")
            self.suite.write(f"modules/policy/org/aa/e{number:03}.lua", rule("", f"local m = require 'lib.m{number:03}'"))
        answer = self.scan("modules")
        self.honest("a module", answer)
        where = answer.stderr.decode(errors="replace")
        for number, (name, body, stopped_by) in self.few():
            if stopped_by in STOPPED_BY.values() and not re.search(r"\br\b", body):
                self.suite.check(f"sandbox: a module: {name}", f"m{number:03}.lua" in where or f"e{number:03}.lua" in where, "nothing is said")

    def as_tests(self):
        """What `guard test` runs is the same check on the file's own examples."""
        for number, (_, body, _) in self.few():
            self.suite.write(f"tests/rules/org/aa/e{number:03}.lua", rule(body))
        answer = self.suite.guard("test", "tests/rules", seconds=600)
        said = (answer.stdout + answer.stderr).decode(errors="replace")
        tail = said.strip().splitlines()[-1]
        self.suite.check("sandbox: guard test: it comes to an end and says what failed", answer.returncode in (1, 2, 3) and re.search(r"\d+ passed, \d+ failed", said), tail)
        for number, (name, _, stopped_by) in self.few():
            if stopped_by in STOPPED_BY.values():
                self.suite.check(f"sandbox: guard test: {name}", f"e{number:03}" in said, "nothing is said")

    def as_bytecode(self):
        """A file of rules that is no text."""
        for name, text in (("bytecode", b"\x1bLua\x54\x00\x19\x93\r\n\x1a\n" + bytes(200)), ("a shebang and bytecode", b"#!lua\n\x1bLua\x54" + bytes(200)),
                           ("zeroes", bytes(1000)), ("a byte order mark", b"\xef\xbb\xbf" + rule("r:fail('name', 'x')").encode())):
            self.stack("bytes")
            self.suite.write("bytes/policy/org/aa/e000.lua", text)
            answer = self.scan("bytes")
            self.honest(name, answer)
            if name != "a byte order mark":
                self.suite.check(f"sandbox: {name} is refused", b"e000.lua" in answer.stderr, answer.stderr[:500])


def test_sandbox(suite, top):
    kinds = Kinds(suite, top)
    for test in (kinds.as_checks, kinds.as_text, kinds.as_modules, kinds.as_tests, kinds.as_bytecode):
        test()
