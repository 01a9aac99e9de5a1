"""reports - what no report may let through of text that an attacker wrote: a check for each format.

Each function takes the bytes of a report and gives the first thing that is wrong with it, or None.
"""
import csv
import io
import json
import re
import xml.etree.ElementTree as xml
from html.parser import HTMLParser

# In every string that the hostile repository can bring into a report. The order of the pieces matters not.
PAYLOAD = ("::error::owned\x1b]0;owned\x07\x1b[31m\u009b31m\u202e ##[error]owned\r\n::error::owned\n<img src=x onerror=alert(1)>"
           "</script><script>alert(1)</script></textarea><!-- owned -->`|[click](javascript:alert(1))|@owned ]]>"
           "\n# owned\n\n</details>\x00\x7f\u2028")

# The same where neither control characters nor quotes can stand, as in names of files.
NAME = "::error::<img src=x onerror=a(1)>`|@owned\x1b[31m\n::error::owned,##[error]x"


def control_characters(text):
    found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    return f"control character {found.group()!r} near {text[max(0, found.start() - 60):found.end() + 20]!r}" if found else None


def commands(text):
    for line in text.splitlines():
        if line.strip().startswith("::") or "##[" in line:
            return f"a runner takes this line for a command: {line!r}"
    return None


def plain(report):
    """For a terminal, and for the log of a CI job."""
    text = report.decode()
    return control_characters(text) or commands(text)


def github(report):
    text = report.decode()
    for line in text.split("\n"):
        head = re.match(r"::(error|warning|notice)( [^:]*)?::", line)
        if line.startswith(("guard: ", "exception: ")) and not commands(line):
            continue  # for who reads the log; the runner takes a line for a command only where one begins with "::"
        if line and not head:
            return f"no workflow command of guard's: {line!r}"
        for part in ((head.group(2) or "").split(",") if line else []):
            if not re.match(r" ?(file|line|endLine|col|endColumn|title)=", part):
                return f"a property of the attacker's: {part!r}"
    return control_characters(text)


def markdown(report):
    text = report.decode()
    outside_code = re.sub(r"\\.|`[^`\n]*`", "", text)
    for tag in re.findall(r"<[^>]*>?", outside_code):
        if not re.fullmatch(r"</?(details|summary|br|sub|sup|b|i|code|kbd)( open)?/?>|<!-- guard[^<>]*-->", tag):
            return f"a tag of the attacker's: {tag!r}"
    if re.search(r"\[[^\]]*\]\(javascript:", outside_code):
        return "a link of the attacker's"
    if re.search(r"@owned", outside_code):
        return "somebody is mentioned"
    if re.search(r"(?m)^\s*# owned", text):
        return "a heading of the attacker's"
    return control_characters(text)


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.scripts = 0
        self.wrong = None

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        if tag in ("img", "iframe", "object", "embed", "base"):
            self.wrong = f"a tag of the attacker's: {tag}"
        for name, value in attributes:
            if name.startswith("on") or (name in ("href", "src") and "javascript:" in (value or "").lower()):
                self.wrong = f"an attribute of the attacker's: {name}={value!r}"

    def handle_comment(self, data):
        if "owned" in data:
            self.wrong = f"a comment of the attacker's: {data!r}"


def html(report):
    page = Page()
    text = report.decode()
    page.feed(text)
    if page.scripts > 1:
        return f"{page.scripts} scripts"
    return page.wrong or control_characters(text)


def table(report):
    rows = list(csv.reader(io.StringIO(report.decode(), newline="")))
    for row in rows:
        if len(row) != len(rows[0]):
            return f"a row of {len(row)} cells"
        for cell in row:
            if cell[:1] in tuple("=+-@\t\r"):
                return f"a formula: {cell!r}"
    return control_characters(report.decode().replace("\r\n", "\n"))


def junit(report):
    cases = list(xml.fromstring(report).iter())
    known = {"testsuites", "testsuite", "testcase", "failure", "skipped", "error"}
    strange = [case.tag for case in cases if case.tag not in known]
    return f"elements of the attacker's: {strange}" if strange else None


def document(report):
    try:
        json.loads(report.decode())
    except ValueError as error:
        return str(error)
    return control_characters(report.decode())


CHECKS = {"text": plain, "atlantis": plain, "github": github, "markdown": markdown, "html": html, "csv": table,
          "junit": junit, "json": document, "sarif": document, "sarif-full": document, "gitlab": document}
