"""network - tokens and credentials in everything that uses the network: what guard says, what it writes, and where it sends them.

Against tests/net's server, with every variable set that makes some program talkative, and with a server that repeats the token.
"""
import base64
import json
import subprocess
import sys
import time

from suite import TOP

TOKEN = "planted-token-5f1d"  # the one that fake_forge.py takes
OTHERS = {"GITLAB_TOKEN": "planted-gitlab-8c2e", "CI_JOB_TOKEN": "planted-job-77ab", "AWS_SECRET_ACCESS_KEY": "planted-aws-19dd", "NPM_TOKEN": "planted-npm-3344",
          "ACTIONS_RUNTIME_TOKEN": "planted-runtime-aa01", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "planted-oidc-bb02"}
USER = ("somebody", "planted-pass-62")
IN_QUERY = "planted-query-63"
TALKATIVE = {name: "1" for name in ("ACTIONS_STEP_DEBUG", "ACTIONS_RUNNER_DEBUG", "RUNNER_DEBUG", "CI_DEBUG_TRACE", "DEBUG", "VERBOSE", "TRACE", "GUARD_DEBUG", "GUARD_LOG",
                                    "GUARD_TRACE", "GIT_TRACE", "GIT_CURL_VERBOSE", "GIT_TRACE_CURL", "CURL_VERBOSE", "CURL_DEBUG", "CURLOPT_VERBOSE")}
TALKATIVE.update({"TF_LOG": "TRACE", "LOG_LEVEL": "debug", "GODEBUG": "http2debug=2"})


class Network:
    def __init__(self, suite):
        self.suite, self.folder = suite, suite.folder / "network"
        self.folder.mkdir()
        self.server = subprocess.Popen([sys.executable, str(TOP / "tests/net/fake_forge.py"), str(self.folder)])
        while not (self.folder / "port").exists():
            time.sleep(0.05)
        self.port = (self.folder / "port").read_text()
        self.base = f"http://127.0.0.1:{self.port}"

    def environment(self, **more):
        return {"GITHUB_ACTIONS": "true", "GITHUB_API_URL": self.base, "GITHUB_GRAPHQL_URL": f"{self.base}/graphql", "GITHUB_REPOSITORY": "acme/shop",
                "GITHUB_REF": "refs/pull/7/merge", "GITHUB_SHA": "0123456789abcdef0123456789abcdef01234567", "GITHUB_RUN_ID": "10", "GITHUB_TOKEN": TOKEN,
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"), "GUARD_RETRY_MILLISECONDS": "1", "CI_API_V4_URL": self.base, "CI_PROJECT_ID": "12",
                "CI_MERGE_REQUEST_IID": "7", **OTHERS, **TALKATIVE, **more}

    def look(self, name, words, fault=None, environment=None, allowed=()):
        """Run it; nothing that is planted may be in what it says or writes."""
        (self.folder / "faults").write_text(json.dumps([fault] if fault else []))
        answer = self.suite.guard(*words, folder=self.folder, environment=self.environment(**(environment or {})))
        said = answer.stdout + answer.stderr
        for file in ("summary", "approvals.json", "prices.book"):
            if (self.folder / file).exists():
                said += (self.folder / file).read_bytes()
        secrets = [TOKEN, IN_QUERY, USER[1], *OTHERS.values(), "wrong-token-77aa"]
        found = [text for text in secrets if text not in allowed for form in (text.encode(), base64.b64encode(text.encode())[:-3], base64.b64encode(f":{text}".encode())[:-3])
                 if form in said]
        self.suite.check(f"network: {name}", not found and answer.returncode in (0, 1, 2, 3), f"{found} exit {answer.returncode} {said[-600:]!r}")
        return answer

    def test_comment(self):
        self.suite.write("network/report.md", "the report\n")
        self.suite.write("network/report.sarif", '{"version": "2.1.0", "runs": []}')
        everything = ["comment", "--body", "report.md", "--sarif", "report.sarif", "--check", "guard", "--conclusion", "failure", "--approvals", "approvals.json"]
        answer = self.look("all parts of a comment", everything)
        self.suite.check("network: it was done", answer.returncode == 0 and (self.folder / "requests").read_text().count("POST") >= 3, answer.stderr)
        echo = f"the token {TOKEN} (Bearer {TOKEN}, {base64.b64encode(TOKEN.encode()).decode()}) may not"
        for code in (301, 302, 307, 400, 401, 403, 404, 409, 422, 429, 500, 503):
            for where in ("comments", "sarifs", "check-runs", "reviews", "graphql"):
                fault = {"method": "GET" if where == "reviews" else "POST", "path": where, "fault": code, "times": 99, "message": echo,
                         "headers": {"Location": f"{self.base}/moved?token={TOKEN}", "X-Echo": TOKEN}}
                self.look(f"the server answers {code} to {where} and repeats the token", everything, fault)
        for fault in ("cut", "cut-after"):
            self.look(f"the connection is {fault}", everything, {"method": "POST", "path": "", "fault": fault, "times": 2})
        self.look("a wrong token", everything, environment={"GITHUB_TOKEN": "wrong-token-77aa"})
        self.look("a token with a line end", everything, environment={"GITHUB_TOKEN": f"{TOKEN}\r\nX-Y: z"})
        self.look("GitLab", ["comment", "--gitlab", "--body", "report.md"], environment={"GITLAB_TOKEN": TOKEN})
        self.look("GitLab with a job's token", ["comment", "--gitlab", "--body", "report.md"], environment={"GITLAB_TOKEN": "", "CI_JOB_TOKEN": TOKEN})
        self.look("GitLab refuses and repeats the token", ["comment", "--gitlab", "--body", "report.md"],
                  {"method": "POST", "path": "notes", "fault": 401, "times": 99, "message": f"{OTHERS['GITLAB_TOKEN']} is no token"})
        self.look("a token of another variable", [*everything, "--token-env", "NPM_TOKEN"])
        for api in (f"http://{USER[0]}:{USER[1]}@127.0.0.1:9/{IN_QUERY}", f"http://{USER[0]}:{USER[1]}@nowhere.invalid", f"https://{USER[0]}:{USER[1]}@127.0.0.1:{self.port}",
                    f"http://{USER[0]}:{USER[1]}@[::1", f"ftp://{USER[0]}:{USER[1]}@127.0.0.1", f"{self.base}/?access_token={IN_QUERY}"):
            self.look(f"an address with credentials, {api[:12]}", [*everything, "--api", api])
            self.look(f"an address with credentials in the environment, {api[:12]}", everything, environment={"GITHUB_API_URL": api})
        for proxy in (f"http://{USER[0]}:{USER[1]}@127.0.0.1:9", f"http://{USER[0]}:{USER[1]}@nowhere.invalid:1", f"nonsense://{USER[0]}:{USER[1]}@x"):
            names = {"http_proxy": proxy, "https_proxy": proxy, "ALL_PROXY": proxy, "NO_PROXY": ""}
            self.look("a proxy with credentials", everything, environment=names)
            self.look("a proxy with credentials, for prices", ["prices", "update", "--from", f"{self.base}/x", "--book", "prices.book"], environment=names)

    def test_prices(self):
        for source in (f"http://{USER[0]}:{USER[1]}@127.0.0.1:{self.port}/prices?token={IN_QUERY}", f"http://{USER[0]}:{USER[1]}@127.0.0.1:9/p?X-Amz-Signature={IN_QUERY}",
                       f"https://{USER[0]}:{USER[1]}@nowhere.invalid/p?sig={IN_QUERY}", f"http://{USER[0]}:{USER[1]}@[broken/{IN_QUERY}"):
            for code in (None, 302, 403, 500):
                fault = {"method": "GET", "path": "", "fault": code, "times": 99, "message": f"no {USER[1]}", "headers": {"Location": f"http://{USER[0]}:{USER[1]}@127.0.0.1:9/"}}
                self.look(f"prices from {source[:10]}… answered {code}", ["prices", "update", "--from", source, "--book", "prices.book"], fault if code else None)

    def test_where_it_goes(self):
        """The token is sent in one header, to the server that was named, and nowhere else."""
        requests = [json.loads(line) for line in (self.folder / "requests").read_text().splitlines()]
        outside = [r for r in requests if TOKEN in json.dumps([r["path"], r["body"]])]
        named = {name for r in requests for name, value in r["from"].items() if TOKEN in value}
        self.suite.check("network: the token is in no address and no body", len(requests) > 100 and not outside, outside[:2])
        self.suite.check("network: it is in its own header alone", named == {"Authorization", "PRIVATE-TOKEN", "JOB-TOKEN"} or named == {"Authorization", "PRIVATE-TOKEN"}, named)
        self.suite.check("network: prices are asked for without it", not any(TOKEN in json.dumps(r) for r in requests if "prices" in r["path"]))
        self.suite.check("network: no redirect was followed with it", not any("moved" in r["path"] for r in requests))
        others = [value for value in OTHERS.values() if value not in (OTHERS["GITLAB_TOKEN"], OTHERS["NPM_TOKEN"])]
        self.suite.check("network: no other token is sent", not any(value in json.dumps(requests) for value in others))

    def test_command_line(self):
        """No child and no list of processes shows it: guard comment starts none."""
        answer = self.suite.guard("scan", "--help", environment=self.environment())
        self.suite.check("network: help says nothing of it", TOKEN.encode() not in answer.stdout)


def test_network(suite):
    network = Network(suite)
    try:
        network.test_comment()
        network.test_prices()
        network.test_where_it_goes()
        network.test_command_line()
    finally:
        network.server.kill()
        network.server.wait()
