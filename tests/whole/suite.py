"""suite - what the tests of the whole command share: running guard in a folder of their own, counting, the last line.

Used by tests/hostile, tests/secrets, tests/determinism and tests/faults.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
GUARD = TOP / os.environ.get("BUILD", "build") / "guard"
TODAY = "2026-11-21"
FORMATS = ["text", "json", "sarif", "sarif-full", "markdown", "html", "junit", "github", "gitlab", "csv", "atlantis"]

# What a script starts in the background ignores SIGINT, and what nohup starts SIGHUP; guard would as well.
for inherited in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(inherited) == signal.SIG_IGN:
        signal.signal(inherited, signal.SIG_DFL)


class Suite:
    def __init__(self, name):
        self.name = name
        self.passed = self.failed = 0
        self.folder = Path(tempfile.mkdtemp(prefix="guard-"))
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder / "home"), "LC_ALL": "C.UTF-8",
                            "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def check(self, name, fine, detail=""):
        if fine:
            self.passed += 1
        else:
            self.failed += 1
            print(f"{self.name}: {name}")
            for line in str(detail)[:1500].splitlines()[:12]:
                print(f"    {line!r}")
        return fine

    def guard(self, *words, folder=None, environment=None, stdin=b"", seconds=60):
        """Run guard; the answer has .returncode, .stdout, .stderr (bytes)."""
        return subprocess.run([str(GUARD), *map(str, words)], cwd=folder or self.folder, input=stdin,
                              env={**self.environment, **(environment or {})}, capture_output=True, timeout=seconds,
                              check=False)

    def write(self, path, text):
        """A file below the suite's folder, with the folders that it needs."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def finish(self):
        subprocess.run(["chmod", "-R", "u+rwX", str(self.folder)], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(self.failed > 0)
