"""determinism - 100 scans of one stack in every way that must not matter, and one report for all of them.

The number of threads, the locale, the time zone, the order in which a folder's entries were made, where the copy lies, and
what else is in the environment. Each format is compared byte for byte.
"""
import json
import os
import random
import shutil

from suite import FORMATS, TODAY, TOP, Suite

suite = Suite("determinism")
LOCALES = ["C", "C.UTF-8", "POSIX", "de_DE.UTF-8", "tr_TR.UTF-8", "en_US", "xx_XX.nonsense", ""]
ZONES = ["UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", ":/etc/passwd", "nonsense", ""]
RUNS = 100


def copy_shuffled(source, target, seed):
    """The same files, made in another order, so that the folder lists them in another one."""
    names = sorted(os.listdir(source))
    random.Random(seed).shuffle(names)
    target.mkdir(parents=True)
    for name in names:
        if (source / name).is_dir():
            copy_shuffled(source / name, target / name, seed + 1)
        else:
            shutil.copy(source / name, target / name)


def make_stack():
    """Several root modules that share one module, with findings, undecided ones, exceptions and mistakes."""
    shutil.copytree(TOP / "testdata/stack", suite.folder / "origin/stack")
    for i in range(6):
        suite.write(f"origin/roots/r{i}/main.tf", f'module "m" {{\n  source = "../../shared"\n  name   = "n{i}"\n}}\nvariable "u" {{}}\n'
                    f'resource "aws_s3_bucket" "b" {{\n  for_each = toset(["z", "a", "m"])\n  bucket = "${{each.key}}-${{var.u}}"\n}}\n'
                    + ("broken = = 1\n" if i == 3 else "") + ("# guard:ignore aws-sns-encryption reason=x\n" if i == 4 else "") +
                    'resource "aws_sns_topic" "t" {\n  name = upper("i")\n}\n')
        suite.write(f"origin/roots/r{i}/e{i % 2}.tfvars", f'u = "v{i}"\n')
    suite.write("origin/shared/main.tf", 'variable "name" {}\nresource "aws_sqs_queue" "q" {\n  count = 3\n  name  = "${var.name}-${count.index}"\n}\n')


def scan(number, words):
    folder = suite.folder / f"copy{number % 5}" / ("x" * (number % 5 + 1)) / "repo"
    if not folder.exists():
        copy_shuffled(suite.folder / "origin", folder, number)
    environment = {"LC_ALL": LOCALES[number % len(LOCALES)], "LANG": LOCALES[(number + 3) % len(LOCALES)], "TZ": ZONES[number % len(ZONES)],
                   "NOISE": "x" * number, "TF_VAR_u": "not-asked-for", "COLUMNS": str(20 + number), "TERM": ["dumb", "xterm"][number % 2]}
    answer = suite.guard(*words, "--jobs", str(number % 7 + 1), "--today", TODAY, folder=folder, environment=environment)
    return answer.returncode, answer.stdout, answer.stderr


make_stack()
for report in FORMATS:
    words = ["scan", ".", "--root", ".", "--format", report, "--verbose", "--cost", "--unknown", "warn"]
    answers = {scan(number, words) for number in range(RUNS // len(FORMATS))}
    suite.check(f"{report}: {RUNS // len(FORMATS)} runs, {len(answers)} answers", len(answers) == 1 and all(a[1] for a in answers))
words = ["scan", ".", "--root", ".", "--format", "json"]
suite.check("the stack has findings, undecided ones and mistakes", len(json.loads(scan(0, words)[1])["findings"]) > 30)
for words in (["scan", ".", "--root", ".", "--var-file", "e{env}.tfvars", "--format", "json"], ["cost", ".", "--root", ".", "--format", "json"],
              ["exceptions", ".", "--root", "."], ["table", "stack", "--root", "."], ["config", "--show", "--root", "."]):
    kept = [word for word in words]
    jobs = words[0] == "scan"
    answers = set()
    for number in range(6):
        folder = suite.folder / f"copy{number % 5}" / ("x" * (number % 5 + 1)) / "repo"
        if not folder.exists():
            copy_shuffled(suite.folder / "origin", folder, number)
        answer = suite.guard(*kept, *(["--jobs", str(number + 1)] if jobs else []), *(["--today", TODAY] if words[0] in ("scan", "cost", "exceptions") else []),
                             folder=folder, environment={"LC_ALL": LOCALES[number], "TZ": ZONES[number]})
        text = answer.stdout
        if words[0] == "cost":
            text = b"\n".join(line for line in text.splitlines() if b"timeGenerated" not in line)
        answers.add((answer.returncode, text, answer.stderr))
    suite.check(f"guard {' '.join(words)}: {len(answers)} answers", len(answers) == 1, "\n".join(str(a)[:300] for a in answers))
suite.finish()
