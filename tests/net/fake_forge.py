"""fake_forge - a server on loopback that behaves as GitHub's and GitLab's interfaces do, with faults on demand.

Usage: fake_forge.py FOLDER. Writes its port to FOLDER/port, every request it answers to FOLDER/requests (a JSON line
each), and reads FOLDER/faults before each request: a JSON list of {"method", "path", "fault", "times"} whose first
match is acted on: "cut" (the connection ends without an answer), "cut-after" (it is done first), or a number, the
status to answer with (and its "message" and "headers"). Comments live in FOLDER/comments.json.
"""
import http.server
import json
import os
import re
import sys

folder = sys.argv[1]
TOKEN = "planted-token-5f1d"
PAGE = 2  # comments a page, so that a short discussion has several


def load(name, default):
    try:
        with open(os.path.join(folder, name)) as file:
            return json.load(file)
    except FileNotFoundError:
        return default


def save(name, value):
    with open(os.path.join(folder, name), "w") as file:
        json.dump(value, file)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, value=None, headers=()):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers:
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def fault(self):
        faults = load("faults", [])
        for fault in faults:
            if fault["times"] > 0 and fault["method"] == self.command and re.search(fault["path"], self.path):
                fault["times"] -= 1
                save("faults", faults)
                return fault
        return None

    def cut(self):
        self.close_connection = True
        self.connection.close()

    def handle_request(self):
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length)
        body = json.loads(text) if text else None
        with open(os.path.join(folder, "requests"), "a") as file:
            file.write(json.dumps({"method": self.command, "path": self.path, "body": body, "from": dict(self.headers)}) + "\n")
        fault = self.fault()
        if fault and fault["fault"] == "cut":
            return self.cut()
        if fault and isinstance(fault["fault"], int):
            headers = [("Retry-After", "0")] if fault.get("retry") else []
            headers += list(fault.get("headers", {}).items())
            return self.answer(fault["fault"], {"message": fault.get("message", "no")}, headers)
        token = self.headers.get("Authorization", "") + self.headers.get("PRIVATE-TOKEN", "")
        if TOKEN not in token:
            return self.answer(401, {"message": "Bad credentials"})
        status, value, headers = self.act(body)
        if fault and fault["fault"] == "cut-after":
            return self.cut()
        return self.answer(status, value, headers)

    def act(self, body):
        path, _, query = self.path.partition("?")
        if re.fullmatch(r"/repos/acme/shop/issues/7/comments|/projects/12/merge_requests/7/notes", path):
            return self.add(body) if self.command == "POST" else self.list(query)
        found = re.fullmatch(r"(?:/repos/acme/shop/issues/comments|/projects/12/merge_requests/7/notes)/(\d+)", path)
        if found:
            return self.change(int(found.group(1)), body)
        if path == "/graphql" and "viewer" in body["query"]:
            return 200, {"data": {"viewer": {"login": load("login", "github-actions[bot]")}}}, ()
        if path == "/graphql":
            comments = load("comments.json", [])
            for comment in comments:
                comment["hidden"] = comment.get("hidden", False) or comment["node_id"] == body["variables"]["id"]
            save("comments.json", comments)
            return 200, {"data": {}}, ()
        if path == "/repos/acme/shop/pulls/7":
            return 200, {"number": 7, "head": {"sha": "c1"}}, ()
        found = re.fullmatch(r"/repos/acme/shop/collaborators/(\w+)/permission", path)
        if found:
            return 200, {"permission": "read" if found.group(1) == "mallory" else "write"}, ()
        if path == "/repos/acme/shop/pulls/7/reviews":
            return 200, load("reviews.json", []), ()
        if path in ("/repos/acme/shop/code-scanning/sarifs", "/repos/acme/shop/check-runs"):
            return 202, {"id": "1"}, ()
        return 404, {"message": "Not Found"}, ()

    def list(self, query):
        comments = load("comments.json", [])
        page = int(re.search(r"page=(\d+)$", query).group(1))
        more = [("Link", '<http://elsewhere.invalid/steal>; rel="next"')] if page * PAGE < len(comments) else []
        return 200, comments[(page - 1) * PAGE:page * PAGE], more

    def add(self, body):
        comments = load("comments.json", [])
        if len(body["body"].encode()) > load("limit", 65536):
            return 422, {"message": "Validation Failed: body is too long"}, ()
        number = max([c["id"] for c in comments], default=0) + 1
        author = {"login": load("login", "github-actions[bot]")}
        comments.append({"id": number, "node_id": "N%d" % number, "user": author, "body": body["body"]})
        save("comments.json", comments)
        return 201, comments[-1], ()

    def change(self, number, body):
        comments = load("comments.json", [])
        if self.command == "DELETE":
            save("comments.json", [c for c in comments if c["id"] != number])
            return 204, None, ()
        for comment in comments:
            if comment["id"] == number:
                comment["body"] = body["body"]
        save("comments.json", comments)
        return 200, {}, ()

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_request


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(os.path.join(folder, "port.new"), "w") as file:
    file.write(str(server.server_port))
os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
server.serve_forever()
