"""determinism - 100 scans of one stack in every way that must not matter, and one report in each format for all of them.

The number of threads, the locale, the time zone, the order in which a folder's entries were made and in which the system lists them
(failing_calls.c shuffles them), where the copy lies, and what else is in the environment. Each format is compared byte for byte.
"""
import json
import os
import random
import shutil

from suite import FORMATS, GUARD, TODAY, TOP, Suite

suite = Suite("determinism")
LOCALES = ["C", "C.UTF-8", "POSIX", "de_DE.UTF-8", "tr_TR.UTF-8", "en_US", "xx_XX.nonsense", ""]
ZONES = ["UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", ":/etc/passwd", "nonsense", ""]
RUNS = 100
LIBRARY = GUARD.parent / "failing_calls.so"
SHUFFLES = LIBRARY.exists() and "asan" not in str(GUARD)


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


def surroundings(number):
    """The folder of the run, and its environment."""
    folder = suite.folder / f"copy{number % 5}" / ("x" * (number % 5 + 1)) / "repo"
    if not folder.exists():
        copy_shuffled(suite.folder / "origin", folder, number)
    environment = {"LC_ALL": LOCALES[number % len(LOCALES)], "LANG": LOCALES[(number + 3) % len(LOCALES)], "TZ": ZONES[number % len(ZONES)],
                   "NOISE": "x" * number, "TF_VAR_u": "not-asked-for", "COLUMNS": str(20 + number), "TERM": ["dumb", "xterm"][number % 2]}
    if SHUFFLES and number % 4:
        environment.update({"LD_PRELOAD": str(LIBRARY), "FAULT_SHUFFLE": str(number)})
    return folder, environment


def scan(number, words):
    folder, environment = surroundings(number)
    answer = suite.guard(*words, "--jobs", str(number % 7 + 1), "--today", TODAY, folder=folder, environment=environment)
    return answer.returncode, answer.stdout, answer.stderr


def scan_to_files(number):
    """Every format of one run; they lie outside of what is scanned."""
    out = suite.folder / "out"
    out.mkdir(exist_ok=True)
    wanted = [word for report in FORMATS for word in ("--format", f"{report}={out / report}")]
    code, stdout, stderr = scan(number, ["scan", ".", "--root", ".", "--verbose", "--cost", "--unknown", "warn", "--format", "text", *wanted])
    return {report: (code, stderr, stdout if report == "text" else b"", (out / report).read_bytes()) for report in FORMATS}


make_stack()
answers = {report: set() for report in FORMATS}
for number in range(RUNS):
    for report, answer in scan_to_files(number).items():
        answers[report].add(answer)
for report in FORMATS:
    suite.check(f"{report}: {RUNS} runs, {len(answers[report])} answers", len(answers[report]) == 1 and all(answer[3] for answer in answers[report]))
if SHUFFLES:
    orders = {suite.guard("eval", 'fileset(".", "**")', "-C", ".", folder=surroundings(number)[0], environment=surroundings(number)[1]).stdout for number in range(6)}
    suite.check("a set of files has one order", len(orders) == 1 and b"main.tf" in min(orders), orders)
words = ["scan", ".", "--root", ".", "--format", "json"]
suite.check("the stack has findings, undecided ones and mistakes", len(json.loads(scan(0, words)[1])["findings"]) > 30)
for words in (["scan", ".", "--root", ".", "--var-file", "e{env}.tfvars", "--format", "json"], ["cost", ".", "--root", ".", "--format", "json"],
              ["exceptions", ".", "--root", "."], ["table", "stack", "--root", "."], ["config", "--show", "--root", "."]):
    kept = [word for word in words]
    jobs = words[0] == "scan"
    answers = set()
    for number in range(6):
        folder, environment = surroundings(number)
        answer = suite.guard(*kept, *(["--jobs", str(number + 1)] if jobs else []), *(["--today", TODAY] if words[0] in ("scan", "cost", "exceptions") else []),
                             folder=folder, environment=environment)
        text = answer.stdout
        if words[0] == "cost":
            text = b"\n".join(line for line in text.splitlines() if b"timeGenerated" not in line)
        answers.add((answer.returncode, text, answer.stderr))
    suite.check(f"guard {' '.join(words)}: {len(answers)} answers", len(answers) == 1, "\n".join(str(a)[:300] for a in answers))
suite.finish()
