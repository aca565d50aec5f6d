"""What the tests of the server share: a server over a store of its own, requests byte by byte, docs/openapi.yaml."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
DOSSIER = json.loads((ROOT / "docs/formats/dossier.schema.json").read_text(encoding="utf-8"))
# References into the dossier's schema, made ones into this document.
OPENAPI = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text(encoding="utf-8")
                         .replace("formats/dossier.schema.json#/$defs/", "#/$defs/"))
OPENAPI["$defs"] = DOSSIER["$defs"]
PATIENCE = 1.5  # seconds that the server is told to wait


class Answer:
    def __init__(self, status, fields, body):
        self.status = status
        self.fields = fields
        self.body = body

    def json(self):
        return json.loads(self.body.decode("utf-8"))


class Server:
    """A server on a free port over a store of its own."""

    def __init__(self, *options, store=None, samples=True):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad-server-"))
        self.store = store or self.folder / "store.db"
        if samples:
            subprocess.run([PROGRAM, "ingest", "--quiet", "--store", self.store, *sorted((ROOT / "samples").iterdir())],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        tokens = self.folder / "tokens"
        self.token = subprocess.run([PROGRAM, "serve", "--store", self.store, "--tokens", tokens, "--new-token", "Nour"],
                                    check=True, capture_output=True, text=True).stdout.strip()
        assert self.token not in tokens.read_text() and tokens.stat().st_mode & 0o77 == 0
        self.process = subprocess.Popen([PROGRAM, "serve", "--store", self.store, "--tokens", tokens, "--listen", "127.0.0.1:0",
                                         "--jobs", "2", "--patience", str(PATIENCE), *options], stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+)", line).group(1))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)
        rest = self.process.stderr.read()
        self.process.stderr.close()
        return status, rest

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def send(self, bytes_, method="GET"):
        """The answer to bytes on a connection of their own; None where it is closed without one."""
        with self.connect() as peer:
            try:
                peer.sendall(bytes_)
            except OSError:
                pass  # it may have been refused and closed by now
            return read_answer(peer, method)

    def ask(self, target, method="GET", body=b"", fields=(), token=None, host=None):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}", "Connection: close"]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        if token:
            lines.append(f"Authorization: Bearer {token}")
        lines += [f"{name}: {value}" for name, value in fields]
        return self.send("\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body, method)

    def post(self, target, content, token="", fields=(), **options):
        body = content if isinstance(content, bytes) else json.dumps(content).encode("utf-8")
        fields = [("Content-Type", "application/json"), *fields]
        return self.ask(target, "POST", body, fields, self.token if token == "" else token, **options)

    def memory(self):
        return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text()).group(1))

    def threads(self):
        return len(os.listdir(f"/proc/{self.process.pid}/task"))


def read_answer(peer, method="GET"):
    data = b""
    while b"\r\n\r\n" not in data:
        try:
            more = peer.recv(65536)
        except ConnectionResetError:
            return None
        if not more:
            return None
        data += more
    head, body = data.split(b"\r\n\r\n", 1)
    lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
    length = 0 if method == "HEAD" else int(fields.get("content-length", 0))
    while len(body) < length:
        more = peer.recv(65536)
        if not more:
            break
        body += more
    return Answer(int(lines[0].split()[1]), fields, body)


def read_until(peer, *words, seconds=10):
    """What a stream sends until it holds one of the words; heartbeats would keep a mere timeout of the socket away."""
    received, end = b"", time.time() + seconds
    while not any(word in received for word in words):
        if time.time() > end:
            raise AssertionError(f"none of {words} in {received!r}")
        peer.settimeout(seconds)
        more = peer.recv(4096)
        if not more:
            raise AssertionError(f"closed after {received!r}")
        received += more
    return received


def wait_until(holds, seconds=15):
    end = time.time() + seconds
    while time.time() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def record(id_, text):
    return (json.dumps({"id": id_, "title": f"About {id_}", "text": text}) + "\n").encode("utf-8")


def validate(value, schema):
    resolver = jsonschema.RefResolver("", OPENAPI)
    jsonschema.Draft202012Validator(schema, resolver=resolver).validate(value)


class ServerTest(unittest.TestCase):
    options = ()
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.options)

    @classmethod
    def tearDownClass(cls):
        status, rest = cls.server.stop()
        assert status == 0, status
        assert "Sanitizer" not in rest and "runtime error" not in rest, rest

    def ask(self, target, *arguments, **options):
        return self.server.ask(target, *arguments, **options)

    def settled(self):
        return wait_until(lambda: self.ask("/api/v1/status").json()["behind"] == 0)

    def stories(self):
        return self.ask("/api/v1/stories").json()["stories"]

    def largest(self):
        return max(self.stories(), key=lambda story: story["documents"])["id"]

    def assert_problem(self, answer, *statuses):
        self.assertIsNotNone(answer, "closed without an answer")
        self.assertIn(answer.status, statuses, answer.body)
        self.assertEqual(answer.fields["content-type"], "application/problem+json")
        validate(answer.json(), {"$ref": "#/components/schemas/Problem"})
        self.assertEqual(answer.json()["status"], answer.status)
        for inside in ("store.db", "/tmp", "syntax error", "sqlite", ".cpp"):
            self.assertNotIn(inside.encode(), answer.body)
