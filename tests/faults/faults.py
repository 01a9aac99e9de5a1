"""faults - files that vanish or grow, full disks, signals, closed streams, strange surroundings: what guard does then.

A report is written whole or not at all, the exit code tells the truth, and nothing is left behind.
"""
import json
import os
import signal
import subprocess
import threading
import time

from calls import test_calls
from suite import GUARD, TODAY, Suite

suite = Suite("faults")
OLD = b"the old report\n"


def make_stack(files=200):
    for i in range(files):
        suite.write(f"stack/f{i}.tf", f'resource "aws_s3_bucket" "b{i}" {{\n  bucket = "b{i}"\n}}\n' * 1)
    suite.write("stack/m/main.tf", 'resource "aws_sqs_queue" "q" {}\n')


def start(*words, **more):
    return subprocess.Popen([str(GUARD), *words], cwd=suite.folder, env=suite.environment, **more)


SCAN = ["scan", "stack", "--root", "stack", "--today", TODAY]


def leftovers(folder):
    return [name for name in os.listdir(folder) if ".guard-" in name]


def test_unreadable():
    """As a user who may not read it; root may read everything."""
    suite.write("denied/a.tf", 'resource "aws_sns_topic" "t" {}\n').chmod(0)
    suite.write("denied/b.tf", 'resource "aws_sqs_queue" "t" {}\n')
    suite.write("denied/closed/c.tf", 'resource "aws_sns_topic" "u" {}\n').parent.chmod(0)
    suite.write("settings/main.tf", 'resource "aws_sns_topic" "t" {}\n')
    suite.write("settings/guard.yaml", "fail: { severity: never }\n").chmod(0)
    suite.write("readable-plan.json", "{}").chmod(0)
    suite.folder.chmod(0o755)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}

    def scan(*words):
        return subprocess.run([str(GUARD), "scan", *words], cwd=suite.folder, env=suite.environment, capture_output=True, check=False, **nobody)

    if subprocess.run([str(GUARD), "--version"], cwd=suite.folder, env=suite.environment, capture_output=True, check=False, **nobody).returncode == 0:
        answer = scan("denied", "--root", "denied")
        suite.check("an unreadable file is said, the rest is judged", answer.returncode == 3 and b"a.tf" in answer.stderr and b"aws_sqs" in answer.stdout, answer.stderr)
        suite.check("an unreadable folder is said", b"closed" in answer.stderr, answer.stderr)
        answer = scan("denied", "--root", "denied", "--lenient")
        suite.check("--lenient lets it pass", answer.returncode == 1 and b"a.tf" in answer.stderr, answer.stderr)
        answer = scan("settings", "--root", "settings")
        suite.check("unreadable settings are no settings of one's own", answer.returncode == 2 and b"guard.yaml" in answer.stderr, answer.stderr)
        answer = scan("--plan", "readable-plan.json")
        suite.check("an unreadable plan is said", answer.returncode == 3 and b"readable-plan.json" in answer.stderr, answer.stderr)
    os.mkfifo(suite.folder / "denied/pipe.tf")
    os.mkdir(suite.folder / "denied/folder.tf")
    answer = suite.guard("scan", "denied", "--root", "denied")
    suite.check("a pipe and a folder in place of files", answer.returncode in (1, 3) and b"aws_sqs" in answer.stdout, answer.stderr)


def test_while_reading():
    """Files that vanish, grow and change while they are read."""
    stop = threading.Event()

    def disturb():
        number = 0
        while not stop.is_set():
            number += 1
            file = suite.folder / f"stack/f{number % 50}.tf"
            try:
                if number % 3 == 0:
                    file.unlink()
                elif number % 3 == 1:
                    with open(file, "ab") as more:
                        more.write(b'# grown\n' * 20000)
                else:
                    file.write_bytes(b'resource "aws_s3_bucket" "x" {}\n')
            except OSError:
                pass

    thread = threading.Thread(target=disturb)
    thread.start()
    codes = set()
    for _ in range(15):
        answer = suite.guard(*SCAN, "--rule", "aws-s3-*", "--format", "json")
        codes.add(answer.returncode)
        if answer.returncode in (0, 1, 3):
            json.loads(answer.stdout)
    stop.set()
    thread.join()
    suite.check("files that vanish, grow and shrink during a scan", codes <= {0, 1, 3}, codes)


def test_full_disk():
    report = suite.write("report.json", OLD)
    answer = suite.guard(*SCAN, "--format", "json=/dev/full")
    suite.check("a report to a full device is an error", answer.returncode in (2, 3) and b"/dev/full" in answer.stderr, answer.stderr)
    for code, words in ((3, ["rules"]), (3, ["rules", "--format", "json"]), (3, ["table", "stack", "--root", "stack"]), (3, ["--help"]), (3, ["completion", "bash"])):
        with open("/dev/full", "wb") as full:
            status = start(*words, stdout=full, stderr=subprocess.DEVNULL).wait()
        suite.check(f"guard {words[0]} to a full device is no success", status == code, status)
    limited = ["sh", "-c", f"ulimit -f 1; trap '' XFSZ; exec {GUARD} {' '.join(SCAN)} --format text --format json=report.json"]
    answer = subprocess.run(limited, cwd=suite.folder, env=suite.environment, capture_output=True, check=False)
    suite.check("where the disk ends, the old report stays whole", report.read_bytes() == OLD and answer.returncode in (2, 3) and not leftovers(suite.folder), answer.stderr[-300:])
    folder = suite.folder / "small"
    folder.mkdir()
    if os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)], capture_output=True, check=False).returncode == 0:
        (folder / "report.json").write_bytes(OLD)
        answer = suite.guard(*SCAN, "--format", "json=small/report.json")
        suite.check("on a full file system, too", (folder / "report.json").read_bytes() == OLD and answer.returncode in (2, 3) and not leftovers(folder), answer.stderr)
        subprocess.run(["umount", str(folder)], check=False)
    answer = suite.guard(*SCAN, "--format", "json=missing/report.json")
    suite.check("a folder that is not there", answer.returncode in (2, 3) and b"missing/report.json" in answer.stderr, answer.stderr)
    answer = suite.guard(*SCAN, "--format", "json=report.json", "--fail-on", "never")
    suite.check("with room, the report is replaced", answer.returncode == 0 and json.loads(report.read_bytes()) and not leftovers(suite.folder), answer.stderr)


def test_signals():
    report = suite.write("signalled.json", OLD)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        states = set()
        for attempt in range(12):
            process = start(*SCAN, "--format", "json=signalled.json", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.004 * attempt)
            process.send_signal(number)
            status = process.wait()
            text = report.read_bytes()
            whole = text == OLD or json.loads(text)
            clean = number == signal.SIGKILL or not leftovers(suite.folder)
            states.add(bool(whole) and clean and status in (-number, 0, 1, 3))
        suite.check(f"after {signal.Signals(number).name} the report is whole", states == {True}, states)
    for name in leftovers(suite.folder):  # of SIGKILL, behind which nobody can clean up
        (suite.folder / name).unlink()


def test_streams():
    process = start("rules", "--format", "json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(10)
    process.stdout.close()
    complaint = process.stderr.read()
    suite.check("a reader that goes away is no error", process.wait() == 0 and not complaint, complaint)
    process = start(*SCAN, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    process.stderr.close()
    suite.check("also where both are gone", process.wait() in (1, 3))
    report = suite.folder / "closed.json"
    for closing in ("1>&-", "2>&-", "0<&-", "1>&- 2>&-", "0<&- 1>&- 2>&-"):
        report.write_bytes(OLD)
        status = subprocess.run(["sh", "-c", f"{GUARD} {' '.join(SCAN)} --format text --format json=closed.json {closing}"], cwd=suite.folder,
                                env=suite.environment, capture_output=True, check=False).returncode
        suite.check(f"with {closing} the file holds the report and nothing else", status == 1 and "findings" in json.loads(report.read_bytes()), status)
    status = subprocess.run(["sh", "-c", f"{GUARD} rules 1>&-"], cwd=suite.folder, env=suite.environment, capture_output=True, check=False).returncode
    suite.check("what cannot be printed is no success", status == 3, status)
    answer = suite.guard("scan", "--plan", "-", stdin=b"")
    suite.check("an empty standard input", answer.returncode == 3 and answer.stderr, answer.stderr)
    status = subprocess.run(["sh", "-c", f"{GUARD} scan --plan - 0<&-"], cwd=suite.folder, env=suite.environment, capture_output=True, check=False).returncode
    suite.check("no standard input", status == 3, status)


def test_surroundings():
    right = suite.guard(*SCAN, "--cost")
    home = suite.folder / "home"
    home.mkdir(exist_ok=True)
    home.chmod(0o500)
    for name, environment in (("a read-only HOME", {}), ("no HOME", {"HOME": ""}), ("a HOME that is a file", {"HOME": "/etc/passwd"}), ("a strange locale", {"LC_ALL": "\xff../x"}),
                              ("a strange time zone", {"TZ": "../../etc/passwd"}), ("no PATH", {"PATH": ""}), ("a terminal without a name", {"TERM": ""}),
                              ("a folder for temporary files that is not there", {"TMPDIR": "/nonexistent"}), ("much in the environment", {"X": "x" * 100000})):
        answer = suite.guard(*SCAN, "--cost", environment=environment)
        suite.check(name, (answer.returncode, answer.stdout) == (right.returncode, right.stdout), answer.stderr)
    suite.check("no colours without a terminal", b"\x1b" not in right.stdout + right.stderr)
    answer = subprocess.run([str(GUARD), *SCAN, "--cost"], cwd=suite.folder, env=suite.environment, stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, check=False)
    suite.check("no controlling terminal", (answer.returncode, answer.stdout) == (right.returncode, right.stdout), answer.stderr)
    gone = suite.folder / "gone"
    gone.mkdir()
    answer = subprocess.run(["sh", "-c", f"cd gone && rmdir ../gone && {GUARD} scan"], cwd=suite.folder, env=suite.environment, capture_output=True, check=False)
    suite.check("a working folder that is gone", answer.returncode in (0, 2, 3) and b"Judged 0" not in answer.stdout or answer.returncode == 3, answer.stdout + answer.stderr)
    limited = subprocess.run(["sh", "-c", f"ulimit -n 12; {GUARD} {' '.join(SCAN)} --jobs 4"], cwd=suite.folder, env=suite.environment, capture_output=True, check=False)
    suite.check("few file descriptors", limited.returncode in (1, 3), limited.stderr[-300:])
    limited = subprocess.run(["sh", "-c", f"ulimit -u 1; {GUARD} {' '.join(SCAN)} --jobs 4"], cwd=suite.folder, env=suite.environment, capture_output=True, check=False)
    suite.check("no threads to be had", limited.returncode in (1, 3), limited.stderr[-300:])


def test_two_at_once():
    """Two runs that write one price book: the book is always whole, and one of theirs."""
    suite.write("list/a.json", json.dumps({
        "formatVersion": "v1.0", "offerCode": "AmazonEC2", "version": "1", "publicationDate": "2026-01-01T00:00:00Z", "products": {"A": {
            "sku": "A", "productFamily": "NAT Gateway", "attributes": {"servicecode": "AmazonEC2", "location": "US East (N. Virginia)",
                                                                     "regionCode": "us-east-1", "usagetype": "NatGateway-Hours"}}},
        "terms": {"OnDemand": {"A": {"A.J": {"sku": "A", "priceDimensions": {"A.J.6": {"unit": "Hrs", "beginRange": "0", "endRange": "Inf", "pricePerUnit": {"USD": "0.0450000000"}}}}}}}}))
    (suite.folder / "books").mkdir()
    first = suite.guard("prices", "update", "--from", "list", "--book", "books/one.book")
    suite.check("a price list is read", first.returncode == 0, first.stderr)
    runs = [start(*SCAN, "--rule", "aws-s3-*", "--format", "json=one.json", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(6)]
    texts = set()
    while any([run.poll() is None for run in runs]):
        if (suite.folder / "one.json").exists():
            texts.add((suite.folder / "one.json").read_bytes())
    suite.check("six runs on one report: it is always whole", all(json.loads(text) for text in texts) and {run.returncode for run in runs} == {1} and not leftovers(suite.folder),
                ({run.returncode for run in runs}, leftovers(suite.folder)))
    bad = 0
    for _ in range(6):
        runs = [start("prices", "update", "--from", "list", "--book", "books/one.book", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(4)]
        for _ in range(5):
            answer = suite.guard("prices", "show", "NatGateway-Hours", "--book", "books/one.book")
            bad += answer.returncode != 0 or b"0.045" not in answer.stdout
        bad += sum(run.wait() != 0 for run in runs)
    suite.check("two runs on one price book", bad == 0 and not leftovers(suite.folder / "books"), bad)
    book = (suite.folder / "books/one.book").read_bytes()
    for name, text in (("cut", book[:-3]), ("changed", book[:60] + b"\xff" + book[61:]), ("empty", b""), ("of zeroes", b"\0" * 4096)):
        suite.write("bad.book", text)
        answer = suite.guard("prices", "show", "NatGateway", "--book", "bad.book")
        suite.check(f"a price book that is {name} is refused", answer.returncode in (2, 3) and answer.stderr, answer.stdout[:200])
        answer = suite.guard("prices", "update", "--from", "list", "--book", "bad.book")
        again = suite.guard("prices", "show", "NatGateway-Hours", "--book", "bad.book")
        suite.check(f"a price book that is {name} can be made again", b"0.045" in again.stdout and again.returncode == 0, answer.stderr + again.stderr)


make_stack()
for test in (test_full_disk, test_signals, test_streams, test_surroundings, test_two_at_once, test_unreadable, test_while_reading):
    test()
test_calls(suite)
suite.finish()
