"""calls - every call of the operating system that a run makes fails once, is held, is cut short: what guard does then.

failing_calls.c stands in front of the C library. A run that met a fault either answers as one that met none, or says what is wrong
and ends with exit code 2 or 3; the old report is whole, and nothing lies beside it.
"""
import errno
import json
import os
import shutil
import signal
import subprocess

from suite import GUARD, TODAY

OLD = b"the old report\n"
LIBRARY = GUARD.parent / "failing_calls.so"
ERRORS = {
    "open": ["EMFILE", "EACCES", "EIO", "ENOSPC", "EROFS"], "openat": ["EMFILE", "EIO"], "openat2": ["EMFILE", "ENFILE", "EACCES", "EIO", "ELOOP", "ENOENT"],
    "read": ["EIO", "EISDIR", "EINTR"], "write": ["ENOSPC", "EIO", "EDQUOT", "EINTR"], "fstat": ["EIO", "ESTALE"], "fstatat": ["EIO", "ENOENT"],
    "stat": ["EIO", "EACCES"], "fsync": ["EIO", "ENOSPC"], "fchmod": ["EPERM"], "rename": ["EACCES", "EXDEV", "ENOSPC"], "realpath": ["ENOENT", "EACCES"],
    "fdopendir": ["EMFILE"], "readdir": ["EIO"], "pipe2": ["EMFILE"], "fork": ["EAGAIN"], "waitpid": ["ECHILD"], "pthread_create": ["EAGAIN"],
}
# What the answer may be: done again, so the same; as if there were no such file; with other names for the same places.
HELD, ABSENT, UNNAMED = "EINTR", "ENOENT", "realpath"
MOST = 60


class Calls:
    def __init__(self, suite):
        self.suite = suite
        self.folder = suite.folder / "calls"
        self.right = {}

    def make(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.suite.write("calls/stack/main.tf", 'module "m" {\n  source = "./m"\n}\nresource "aws_sns_topic" "t" {\n  name = file("name.txt")\n}\n')
        self.suite.write("calls/stack/name.txt", "topic")
        self.suite.write("calls/stack/m/main.tf", 'resource "aws_sqs_queue" "q" {\n  sqs_managed_sse_enabled = false\n}\n')
        self.suite.write("calls/stack/guard.yaml", "fail: { severity: high }\nrules: { severity: { aws-sqs-encryption: high } }\n")
        self.suite.write("calls/stack/terraform.tfvars", "")
        self.suite.write("calls/plan.json", json.dumps({"format_version": "1.2", "planned_values": {"root_module": {"resources": [
            {"address": "aws_sns_topic.t", "mode": "managed", "type": "aws_sns_topic", "name": "t", "values": {"name": "x"}}]}}}))

    def run(self, words, stdin=b"", **fault):
        for name in ("report.json", "other.sarif"):
            (self.folder / name).write_bytes(OLD)
        environment = {"LD_PRELOAD": str(LIBRARY), **{key: str(value) for key, value in fault.items()}}
        return self.suite.guard(*words, folder=self.folder, environment=environment, stdin=stdin)

    def reports(self):
        return [(self.folder / name).read_bytes() for name in ("report.json", "other.sarif")]

    def left(self):
        return [name for name in os.listdir(self.folder) if name.startswith(".guard-")]

    def wrong(self, answer, right, reports, kind):
        """What is wrong with the answer, or None."""
        now = self.reports()
        if self.left():
            return f"left behind: {self.left()}"
        try:
            changed = [json.loads(text) for text, whole in zip(now, reports) if text not in (OLD, whole)]
        except ValueError:
            return "a report is not whole"
        if (answer.returncode, answer.stdout) == right and now == reports:
            return None
        if kind == ABSENT and answer.returncode in (0, 1) or kind == UNNAMED and answer.returncode == right[0] and now == reports:
            return None
        if kind == HELD:
            return f"another answer: exit {answer.returncode} {answer.stderr[-300:]!r}"
        if answer.returncode not in (2, 3):
            return f"exit {answer.returncode}, {len(changed)} reports {answer.stdout[-300:]!r} {answer.stderr[-300:]!r}"
        return None if answer.stderr.strip() else "nothing is said"

    def test_errors(self, name, words, stdin=b""):
        self.make()
        answer = self.run(words, stdin, FAULT_COUNT="counts")
        right, reports = (answer.returncode, answer.stdout), self.reports()
        counts = dict(line.split() for line in (self.folder / "counts").read_text().splitlines())
        self.suite.check(f"{name}: a run without faults", answer.returncode in (0, 1) and int(counts["read"]) > 0, answer.stderr)
        tried, found = 0, []
        for call, errors in ERRORS.items():
            for number in range(1, min(int(counts[call]), MOST) + 1):
                for error in errors:
                    answer = self.run(words, stdin, FAULT_CALL=call, FAULT_AT=number, FAULT_ERRNO=getattr(errno, error))
                    wrong = self.wrong(answer, right, reports, call if call == UNNAMED else error)
                    tried += 1
                    if wrong:
                        found.append(f"{call} {number} of {counts[call]}: {error}: {wrong}")
        self.suite.check(f"{name}: {tried} faults, {len(found)} answered badly", tried > 10 and not found, "\n".join(found))
        answer = self.run(words, stdin, FAULT_SHORT=1)
        self.suite.check(f"{name}: short reads and writes", not self.wrong(answer, right, reports, HELD), answer.stderr)

    def test_signals(self, words):
        """SIGINT and SIGTERM leave nothing behind, wherever they come while a report is written; SIGKILL the old report."""
        self.make()
        answer = self.run(words, FAULT_COUNT="counts")
        reports = self.reports()
        counts = dict(line.split() for line in (self.folder / "counts").read_text().splitlines())
        tried = 0
        for call in ("open", "openat2", "read", "write", "fstat", "stat", "fsync", "rename", "realpath", "pthread_create"):
            for number in {1, 2, int(counts[call])} & set(range(1, int(counts[call]) + 1)):
                for sent in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGPIPE):
                    answer = self.run(words, FAULT_CALL=call, FAULT_AT=number, FAULT_SIGNAL=int(sent))
                    whole = all(text in (OLD, right) for text, right in zip(self.reports(), reports))
                    ended = answer.returncode == -sent or (sent == signal.SIGPIPE and answer.returncode == 1)
                    clean = sent == signal.SIGKILL or not self.left()
                    tried += 1
                    self.suite.check(f"{sent.name} at {call} {number}", whole and ended and clean, f"exit {answer.returncode}, {self.left()}, whole: {whole}")
                    for name in self.left():
                        os.unlink(self.folder / name)
        self.suite.check("signals were sent", tried > 60, tried)

    def test_held(self):
        """The process stops before it opens or reads a file; then the file changes."""
        changes = {
            "vanishes": lambda file: file.unlink(), "grows": lambda file: file.write_bytes(file.read_bytes() + b"# grown\n" * 100000),
            "is cut": lambda file: file.write_bytes(file.read_bytes()[:20]), "is emptied": lambda file: file.write_bytes(b""),
            "becomes a folder": lambda file: (file.unlink(), file.mkdir()), "becomes a pipe": lambda file: (file.unlink(), os.mkfifo(file)),
            "becomes a link out of the root": lambda file: (file.unlink(), file.symlink_to("/etc/passwd")),
            "becomes a link to itself": lambda file: (file.unlink(), file.symlink_to(file.name)),
            "may not be read": lambda file: file.chmod(0), "loses its folder": lambda file: file.parent.rename(self.folder / "elsewhere"),
        }
        words = ["scan", "stack", "--root", "stack", "--jobs", "1", "--today", TODAY]
        self.make()
        right = self.run(words, FAULT_COUNT="counts")
        counts = dict(line.split() for line in (self.folder / "counts").read_text().splitlines())
        codes, stopped = set(), 0
        for change, act in changes.items():
            bad = []
            for name in ("main.tf", "m/main.tf", "name.txt", "guard.yaml"):
                for call, step in (("openat2", 4), ("read", 1), ("fstat", 2)):
                    for number in range(1, int(counts[call]) + 1, step):
                        self.make()
                        process = subprocess.Popen([str(GUARD), *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={
                            **self.suite.environment, "LD_PRELOAD": str(LIBRARY), "FAULT_CALL": call, "FAULT_AT": str(number), "FAULT_SIGNAL": str(int(signal.SIGSTOP))})
                        _, status = os.waitpid(process.pid, os.WUNTRACED)
                        if not os.WIFSTOPPED(status):
                            bad.append(f"{call} {number}: ended before")
                            continue
                        act(self.folder / "stack" / name)
                        process.send_signal(signal.SIGCONT)
                        out, err = process.communicate(timeout=60)
                        stopped += 1
                        codes.add(process.returncode)
                        if process.returncode not in (0, 1, 3) and (process.returncode, name) != (2, "guard.yaml") or b"root:x" in out + err or (process.returncode > 1 and not err):
                            bad.append(f"{name} at {call} {number}: exit {process.returncode} {err[-200:]!r}")
            self.suite.check(f"a file {change} during the scan", not bad, "\n".join(bad))
        self.suite.check("the changes were seen", stopped > 200 and codes >= {1, 3} and right.returncode == 1, f"{stopped} {codes}")


def test_calls(suite):
    if not LIBRARY.exists() or "asan" in str(GUARD):
        print("faults: calls do not fail with this build")
        return
    calls = Calls(suite)
    files = ["--format", "json=report.json", "--format", "sarif=other.sarif", "--format", "text"]
    calls.test_errors("scan", ["scan", "stack", "--root", "stack", "--today", TODAY, "--jobs", "2", *files])
    calls.test_errors("plan", ["scan", "--plan", "plan.json", "--no-config", "--today", TODAY, *files])
    calls.test_errors("cost", ["cost", "stack", "--root", "stack"])
    calls.test_signals(["scan", "stack", "--root", "stack", "--today", TODAY, *files])
    calls.test_held()
