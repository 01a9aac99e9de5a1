"""runner - runs the steps of a composite action: runner.py ACTION.JSON WORK HERE NAME=VALUE…

Does what a GitHub runner does with them: inputs and earlier outputs replace ${{ … }} in `env` only (anything else in a
script would be an injection, and is an error here), a step with a status other than 0 fails the job and
skips those after it that do not say `always()`.
"""
import json
import os
import re
import subprocess
import sys

action_file, work, here = sys.argv[1:4]
action = json.load(open(action_file))
inputs = {name: str(row.get("default", "")) for name, row in action["inputs"].items()}
inputs.update(pair.split("=", 1) for pair in sys.argv[4:])
outputs = {}
files = os.path.join(work, "files")


def value_of(expression):
    name = expression.strip()
    if "||" in name:
        return next((value for value in map(value_of, name.split("||")) if value), "")
    if name.startswith("github."):
        return {"github.event.pull_request.base.sha": os.environ.get("BASE", ""), "github.sha": "0123456789" * 4,
                "github.event.pull_request.head.sha": "c1" * 20, "github.token": "planted-token-5f1d"}[name]
    if name.startswith("inputs."):
        return inputs[name[len("inputs."):]]
    found = re.fullmatch(r"steps\.(\w+)\.outputs\.([\w-]+)", name)
    assert found, name
    return outputs.get(found.group(1), {}).get(found.group(2), "")


def resolve(text):
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: value_of(found.group(1)), str(text))


def runner_environment(step_output):
    url = "http://127.0.0.1:" + os.environ["PORT"]
    return dict(
        os.environ, GITHUB_ACTIONS="true", GITHUB_API_URL=url, GITHUB_GRAPHQL_URL=url + "/graphql",
        GITHUB_REPOSITORY="acme/shop", GITHUB_SERVER_URL="https://github.example",
        GITHUB_EVENT_PATH=os.path.join(work, "event.json"), GITHUB_REF="refs/heads/main" if os.environ["EVENT"] == "push" else "refs/pull/7/merge",
        GITHUB_SHA="0123456789" * 4,
        GITHUB_RUN_ID="10", GITHUB_EVENT_NAME=os.environ["EVENT"], GITHUB_ACTION_PATH=here,
        RUNNER_TEMP=os.path.join(work, "temp"), GITHUB_OUTPUT=step_output,
        GITHUB_STEP_SUMMARY=os.path.join(files, "summary"), GITHUB_PATH=os.path.join(files, "path"),
        GUARD_RETRY_MILLISECONDS="10")


with open(os.path.join(work, "event.json"), "w") as event:
    pull = {"pull_request": {"number": 7, "head": {"sha": "c1" * 20}}}
    json.dump({} if os.environ["EVENT"] == "push" else pull, event)
inputs = {name: resolve(value) for name, value in inputs.items()}
failed = False
for number, step in enumerate(action["runs"]["steps"]):
    if failed and "always()" not in step.get("if", ""):
        continue
    assert "${{" not in step["run"], "an expression in a script: " + step["name"]
    step_output = os.path.join(files, "output%d" % number)
    environment = runner_environment(step_output)
    environment.update({name: resolve(text) for name, text in step.get("env", {}).items()})
    sys.stdout.flush()
    code = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                          env=environment, cwd=os.path.join(work, "service"), check=False).returncode
    if os.path.exists(step_output):
        lines = open(step_output).read().splitlines()
        outputs[step.get("id", str(number))] = dict(line.split("=", 1) for line in lines)
    failed = failed or code != 0
sys.exit(1 if failed else 0)
