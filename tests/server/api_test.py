#!/usr/bin/env python3
"""The server and docs/openapi.yaml held to one another, and what hostile, slow and huge requests get. api_test.py PROGRAM"""
import concurrent.futures
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
import urllib.parse
import xml.etree.ElementTree

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ""
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


class Routes(ServerTest):
    def every_get(self):
        story = self.largest()
        filled = {"story": story, "figure": self.ask(f"/api/v1/stories/{story}/figures").json()["figures"][0]["id"],
                  "document": self.ask("/api/v1/documents").json()["documents"][0]["id"], "day": "2025-03-15"}
        for path, item in OPENAPI["paths"].items():
            if "get" in item and path != "/api/v1/events":
                query = "?q=200" if path.split("/")[-1].startswith("search") else ""
                if path == "/api/v1/entities":
                    query = "?name=" + urllib.parse.quote("الدفاع المدني")
                yield path, path.format(**filled) + query, item["get"]

    def test_every_answer_fits_its_schema(self):
        for path, target, operation in self.every_get():
            with self.subTest(path):
                answer = self.ask(target)
                self.assertEqual(answer.status, 200, answer.body)
                content = operation["responses"]["200"].get("content")
                if "application/atom+xml" in (content or {}):
                    self.assertEqual(answer.fields["content-type"], "application/atom+xml; charset=utf-8")
                elif content is None:
                    self.assertTrue(answer.fields["content-type"].startswith("text/plain"))
                else:
                    self.assertEqual(answer.fields["content-type"], "application/json")
                    validate(answer.json(), content["application/json"]["schema"])

    def test_every_route_of_the_server_is_described(self):
        source = (ROOT / "src/serve/api.cpp").read_text(encoding="utf-8")
        served = set(re.findall(r'\{(?:reads|writes|open_to_all)\("([^"]+)"', source))
        site = {"/", "/stories/{story}", "/assets/{file}", "/favicon.ico"}  # the viewer: for people, not part of the interface
        self.assertEqual(served - site, set(OPENAPI["paths"]))

    def test_tags_spare_the_body(self):
        for path, target, _ in self.every_get():
            if path in ("/metrics", "/healthz", "/readyz"):
                continue
            with self.subTest(path):
                tag = self.ask(target).fields["etag"]
                self.assertRegex(tag, r'^"[0-9a-f]{32}"$')
                again = self.ask(target, fields=[("If-None-Match", f'"x", W/{tag}')])
                self.assertEqual((again.status, again.body), (304, b""))
                self.assertEqual(again.fields["etag"], tag)
                self.assertEqual(self.ask(target, fields=[("If-None-Match", '"x"')]).status, 200)

    def test_heads_have_the_length_and_no_body(self):
        for path, target, _ in self.every_get():
            if path in ("/metrics",):
                continue
            with self.subTest(path):
                head = self.ask(target, "HEAD")
                self.assertEqual((head.status, head.body), (200, b""))
                self.assertEqual(int(head.fields["content-length"]), len(self.ask(target).body))

    def test_other_methods_are_told_which_there_are(self):
        for path, target, _ in self.every_get():
            with self.subTest(path):
                answer = self.ask(target, "DELETE")
                self.assert_problem(answer, 405)
                self.assertIn("GET, HEAD", answer.fields["allow"])

    def test_answers_forbid_what_a_page_need_not(self):
        for target in ("/healthz", "/api/v1/stories", "/api/v1/nothing", "/"):
            fields = self.ask(target).fields
            self.assertIn("default-src 'none'", fields["content-security-policy"])
            self.assertNotIn("unsafe", fields["content-security-policy"])
            self.assertEqual(fields["x-content-type-options"], "nosniff")
            self.assertEqual(fields["referrer-policy"], "no-referrer")
            self.assertNotIn("access-control-allow-origin", fields)

    def test_dossiers_are_those_of_the_command_line(self):
        for story in self.stories():
            printed = subprocess.run([PROGRAM, "dossier", "--quiet", "--store", self.server.store, "--json", "-", story["id"]],
                                     check=True, capture_output=True).stdout
            self.assertEqual(self.ask(f"/api/v1/stories/{story['id']}").body, printed)

    def test_parts_are_those_of_the_dossier(self):
        story = self.largest()
        dossier = self.ask(f"/api/v1/stories/{story}").json()
        for name in ("figures", "entities", "passages", "contradictions"):
            part = self.ask(f"/api/v1/stories/{story}/{name}").json()
            self.assertEqual(part, {"story": story, name: dossier[name]})
        for figure in dossier["figures"]:
            self.assertEqual(self.ask(f"/api/v1/stories/{story}/figures/{figure['id']}").json(), figure)
        self.assert_problem(self.ask(f"/api/v1/stories/{story}/figures/f999"), 404)

    def test_lists_are_read_to_their_end(self):
        for target, name in (("/api/v1/stories", "stories"), ("/api/v1/stories?order=largest", "stories"), ("/api/v1/documents", "documents"),
                             ("/api/v1/search?q=%D9%85%D9%86", "hits")):
            whole = self.ask(target).json()[name]
            self.assertGreater(len(whole), 2)
            read, cursor = [], ""
            while cursor is not None:
                more = "&" if "?" in target else "?"
                page = self.ask(f"{target}{more}limit=1{cursor and '&cursor=' + cursor}").json()
                self.assertLessEqual(len(page[name]), 1)
                read += page[name]
                cursor = page["next"]
            self.assertEqual(read, whole)

    def test_stories_of_a_day(self):
        days = self.ask("/api/v1/days").json()["days"]
        self.assertEqual(sum(day["stories"] for day in days), len(self.stories()))
        for day in days:
            of_day = self.ask(f"/api/v1/stories?day={day['day']}").json()["stories"]
            self.assertGreaterEqual(len(of_day), day["stories"])
            self.assertTrue(all(story["first"][:10] <= day["day"] <= story["last"][:10] for story in of_day))
        largest = self.ask("/api/v1/stories?order=largest").json()["stories"]
        self.assertEqual(largest, sorted(self.stories(), key=lambda story: -story["documents"]))
        large = self.ask("/api/v1/stories?at_least=2").json()["stories"]
        self.assertEqual(large, [story for story in self.stories() if story["documents"] > 1])

    def test_a_story_has_the_counts_of_its_dossier(self):
        for story in self.stories():
            dossier = self.ask(f"/api/v1/stories/{story['id']}").json()
            self.assertEqual(story["counts"], dossier["counts"] if story["documents"] > 1 else None, story["id"])

    def test_documents_of_a_day_are_all_there_in_the_order_of_time(self):
        days = [day["day"] for day in self.ask("/api/v1/days").json()["days"]] + ["2025-03-15", "undated"]
        listed = []
        for day in sorted(set(days)):
            read, cursor = [], ""
            while cursor is not None:
                page = self.ask(f"/api/v1/days/{day}/documents?limit=2{cursor and '&cursor=' + cursor}").json()
                read += page["documents"]
                cursor = page["next"]
            self.assertEqual(read, self.ask(f"/api/v1/days/{day}/documents").json()["documents"])
            times = [document["published"] or "" for document in read]
            self.assertEqual(times, sorted(times))
            self.assertTrue(day == "undated" or all(time.startswith(day) for time in times), times)
            listed += read
        self.assertEqual(sorted(document["id"] for document in listed),
                         sorted(document["id"] for document in self.ask("/api/v1/documents").json()["documents"]))
        for document in listed:
            story = self.ask(f"/api/v1/documents/{urllib.parse.quote(document['id'], safe='')}/story").json()
            self.assertEqual(document["story"], {key: story[key] for key in ("id", "headline", "language", "documents")})

    def test_an_entity_has_what_its_stories_say_of_it(self):
        dossier = self.ask(f"/api/v1/stories/{self.largest()}").json()
        sources = [claim["source"]["entity"] for claim in dossier["claims"] if claim["source"] and claim["source"]["entity"]]
        entity = next(one for one in dossier["entities"] if one["id"] == sources[0])
        answer = self.ask("/api/v1/entities?name=" + urllib.parse.quote(entity["name"])).json()
        there = next(one for one in answer["stories"] if one["story"]["id"] == dossier["story"]["id"])
        self.assertEqual(there["entity"], entity)
        self.assertEqual(there["statements"], [claim for claim in dossier["claims"]
                                               if claim["source"] and claim["source"]["entity"] == entity["id"]])
        mentions = [mention["doc"] for mention in dossier["mentions"] if mention["entity"] == entity["id"]]
        for document in there["documents"]:
            self.assertEqual(document["mentions"], mentions.count(document["id"]))
        self.assertEqual(sum(document["mentions"] for document in there["documents"]), len(mentions))
        own = {figure["id"]: [reading["quantity"] for reading in figure["readings"] if reading["origin"] is not None
                              and figure["origins"][reading["origin"]]["entity"] == entity["id"]] for figure in dossier["figures"]
               if entity["id"] in [origin["entity"] for origin in figure["origins"]]}
        self.assertEqual({figure["id"]: [reading["quantity"] for reading in figure["readings"]] for figure in there["figures"]}, own)
        # Those that quote it first, and every one of them page by page.
        whole = self.ask("/api/v1/entities?name=" + urllib.parse.quote("الدفاع المدني")).json()
        self.assertGreater(len(whole["stories"]), 1)
        quoting = [bool(one["statements"]) for one in whole["stories"]]
        self.assertEqual(quoting, sorted(quoting, reverse=True))
        read, cursor = [], ""
        while cursor is not None:
            page = self.ask(f"/api/v1/entities?limit=1&name={urllib.parse.quote('الدفاع المدني')}{cursor and '&cursor=' + cursor}").json()
            read += page["stories"]
            cursor = page["next"]
        self.assertEqual(read, whole["stories"])
        nobody = self.ask("/api/v1/entities?name=" + urllib.parse.quote("لا أحد هنا يحمل هذا الاسم")).json()
        self.assertEqual((nobody["documents"], nobody["stories"], nobody["next"]), (0, [], None))

    def test_pages_are_never_html(self):
        document = self.ask("/api/v1/documents").json()["documents"][0]
        answer = self.ask(f"/api/v1/documents/{document['id']}/page")
        self.assertEqual(answer.body, (ROOT / document["source"]).read_bytes())
        self.assertEqual(answer.fields["content-type"], "text/plain")
        self.assertTrue(answer.fields["content-disposition"].startswith("attachment"))

    def test_the_page_and_what_it_names_are_served(self):
        page = self.ask("/")
        if page.status == 404:
            self.assert_problem(page, 404)
            self.skipTest("the viewer is not built in")
        self.assertEqual(page.fields["content-type"], "text/html; charset=utf-8")
        self.assertEqual(self.ask(f"/stories/{self.largest()}").body, page.body)
        named = re.findall(r'(?:src|href)="(/[^"]+)"', page.body.decode("utf-8"))
        self.assertEqual(len(named), 2)
        for target in named:
            self.assertRegex(self.ask(target).fields["content-type"], "^text/(javascript|css)")
        self.assertNotRegex(page.body.decode("utf-8"), r"<style|style=|<script>|onload=")

    def test_feeds_are_atom(self):
        atom = "{http://www.w3.org/2005/Atom}"
        for document in self.ask("/api/v1/documents").json()["documents"]:
            name = urllib.parse.quote(document["id"], safe="")
            story = self.ask(f"/api/v1/documents/{name}/story").json()
            self.assertIn(story, self.stories())
            feed = xml.etree.ElementTree.fromstring(self.ask(f"/api/v1/documents/{name}/figures.atom").body)
            figures = self.ask(f"/api/v1/stories/{story['id']}/figures").json()["figures"]
            titles = [entry.find(f"{atom}title").text for entry in feed.iter(f"{atom}entry")]
            self.assertEqual(len(titles), len(figures))
            self.assertEqual(sum(title.endswith("conflict") for title in titles),
                             sum(figure["verdict"] == "conflict" for figure in figures))
            ids = [one.text for one in feed.iter(f"{atom}id")]
            self.assertEqual(len(ids), len(set(ids)))
        feed = xml.etree.ElementTree.fromstring(self.ask("/api/v1/search.atom?q=200+after%3A2000-01-01").body)
        self.assertIn("after:2000-01-01", [one.text for one in feed.iter(f"{atom}title")][0])
        self.assertGreater(len(list(feed.iter(f"{atom}entry"))), 0)
        for updated in feed.iter(f"{atom}updated"):
            self.assertRegex(updated.text, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_metrics_count(self):
        self.ask("/healthz")
        text = self.ask("/metrics").body.decode()
        self.assertRegex(text, r'isnad_requests_total\{route="/healthz",status="200"\} [1-9]')
        self.assertRegex(text, r"isnad_documents \d+")
        for line in text.splitlines():
            self.assertRegex(line, r"^# (HELP|TYPE) |^[a-z_]+(\{.*\})? [0-9.e+-]+$")


class Wrong(ServerTest):
    def test_parameters(self):
        for target in ("/api/v1/stories?limit=0", "/api/v1/stories?limit=501", "/api/v1/stories?limit=-1",
                       "/api/v1/stories?limit=9999999999999999999999", "/api/v1/stories?limit=1e3", "/api/v1/stories?day=2025-13-40",
                       "/api/v1/stories?day=yesterday", "/api/v1/stories?cursor=zz", "/api/v1/stories?cursor=00",
                       "/api/v1/stories?lmit=3", "/api/v1/stories?order=best",
                       "/api/v1/stories?order=largest&cursor=" + self.ask("/api/v1/stories?limit=1").json()["next"], "/api/v1/stories?limit=3&limit=4", "/api/v1/search", "/api/v1/search?q=%22",
                       "/api/v1/search?q=a&cursor=" + self.ask("/api/v1/documents?limit=1").json()["next"],
                       "/api/v1/search?q=" + "a+" * 200, "/api/v1/events?x=1", "/api/v1/days/yesterday/documents",
                       "/api/v1/days/2025-13-40/documents", "/api/v1/days/2025-03-15T10:00/documents", "/api/v1/days/undated/documents?cursor=zz",
                       "/api/v1/entities", "/api/v1/entities?name=%22", "/api/v1/entities?name=a&limit=21",
                       "/api/v1/entities?name=" + "a+" * 200, "/api/v1/reviews?cursor=00", "/api/v1/coverage?x=1"):
            with self.subTest(target):
                self.assert_problem(self.ask(target), 400)

    def test_sql_is_a_text_like_any_other(self):
        before = self.ask("/api/v1/status").json()
        for text in ("' OR 1=1 --", "'; DROP TABLE document; --", '" OR ""="', "x' UNION SELECT * FROM page --", "%27", "a\\"):
            quoted = urllib.parse.quote(text, safe="")
            self.assert_problem(self.ask(f"/api/v1/stories/{quoted}"), 404)
            self.assert_problem(self.ask(f"/api/v1/documents/{quoted}"), 404)
            self.assert_problem(self.ask(f"/api/v1/documents/{quoted}/page"), 404)
            self.assertEqual(self.ask(f"/api/v1/documents?url={quoted}").json()["documents"], [])
            found = self.ask(f"/api/v1/search?q={quoted}")
            self.assertIn(found.status, (200, 400))
            self.assertIn(self.ask(f"/api/v1/search?q=outlet:%22{quoted}%22").status, (200, 400))
        self.assertEqual(self.ask("/api/v1/status").json(), before)

    def test_paths_lead_nowhere_else(self):
        for target in ("/../../etc/passwd", "/api/v1/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd",
                       "/api/v1/documents/..%2F..%2Fetc%2Fpasswd/page", "/api/v1/documents/%2Fetc%2Fpasswd/page",
                       "//etc/passwd", "/api//v1/stories", "/api/v1/documents//page", "http://elsewhere.example/api/v1/stories",
                       "/assets/../../../etc/passwd", "/api/v1/documents/%2e%2e/page"):
            with self.subTest(target):
                self.assert_problem(self.ask(target), 400, 404)

    def test_bytes_that_are_no_address(self):
        for target in ("/api/v1/search?q=%00", "/api/v1/stories/a%00b", "/api/v1/search?q=%ff%fe", "/api/v1/stories/%c3%28",
                       "/api/v1/search?q=%", "/api/v1/search?q=%4", "/api/v1/search?q=%zz", "/api/v1/search?q=a%0d%0aX:+1"):
            with self.subTest(target):
                self.assert_problem(self.ask(target), 400)
        self.assert_problem(self.ask("/api/v1/search?q=\u0633"), 400)
        self.assert_problem(self.ask("/api/v1/search?q=" + "a" * 9000), 414)

    def test_requests_that_are_none(self):
        host = f"Host: 127.0.0.1:{self.server.port}\r\n".encode()
        for bytes_ in (b"\r\n\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20, b"GET / HTTP/9.9\r\n\r\n",
                       b"GET /healthz HTTP/1.1\r\n\r\n", b"GET /healthz HTTP/1.1\r\n" + host + host + b"\r\n",
                       b"GET /healthz HTTP/1.1\r\n" + host + b"X\x00: 1\r\n\r\n", b"GET /healthz HTTP/1.1\r\n" + host + b" folded\r\n\r\n",
                       b"GET /healthz HTTP/1.1\r\n" + host + b"Content-Length: x\r\n\r\n",
                       b"GET /healthz HTTP/1.1\r\n" + host + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                       b"POST /api/v1/undo HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"):
            with self.subTest(bytes_):
                answer = self.server.send(bytes_)
                self.assertTrue(answer is None or 400 <= answer.status < 500, answer and answer.status)
        self.assertEqual(self.ask("/healthz").status, 200)

    def test_headers_have_an_end(self):
        self.assert_problem(self.ask("/healthz", fields=[("X-Long", "a" * 20000)]), 431)
        self.assert_problem(self.ask("/healthz", fields=[(f"X-{i}", "a") for i in range(4000)]), 431)

    def test_other_hosts_names(self):
        for host in ("evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", "127.evil.example",
                     "169.254.169.254", "[::2]", "local host", "a@127.0.0.1"):
            with self.subTest(host):
                self.assert_problem(self.ask("/api/v1/stories", host=host), 400, 421)
                self.assert_problem(self.server.post("/api/v1/undo", {"decision": 1}, host=host), 400, 421)
        for host in ("localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8080"):
            self.assertEqual(self.ask("/api/v1/stories", host=host).status, 200)

    def test_writing_needs_a_token(self):
        before = self.ask("/api/v1/status").json()
        for path, item in OPENAPI["paths"].items():
            if "post" not in item:
                continue
            for token in (None, "x", "isnad_" + "0" * 64, self.server.token[:-1], self.server.token + "0"):
                with self.subTest(path, token=token):
                    answer = self.server.post(path, {"decision": 1}, token=token)
                    self.assert_problem(answer, 401)
                    self.assertIn("Bearer", answer.fields["www-authenticate"])
        self.assertEqual(self.ask("/api/v1/status").json(), before)

    def test_pages_of_other_sites_write_nothing(self):
        mine = f"http://127.0.0.1:{self.server.port}"
        for fields in ([("Origin", "http://evil.example")], [("Origin", "null")], [("Origin", "http://127.0.0.1:1")],
                       [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")],
                       [("Origin", mine), ("Sec-Fetch-Site", "cross-site")]):
            with self.subTest(fields):
                self.assert_problem(self.server.post("/api/v1/undo", {"decision": 1}, fields=fields), 403)
        for fields in ([("Origin", mine)], [("Origin", mine), ("Sec-Fetch-Site", "same-origin")]):
            self.assert_problem(self.server.post("/api/v1/undo", {"decision": 77}, fields=fields), 404)

    def test_forms_write_nothing(self):
        for type_ in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
            answer = self.ask("/api/v1/undo", "POST", b'{"decision":1}', [("Content-Type", type_)], self.server.token)
            self.assert_problem(answer, 415)

    def test_bodies_that_are_not_what_is_asked(self):
        deep = b'{"stories":' + b"[" * 30000 + b"]" * 30000 + b"}"
        for path, body in (("stories/merge", b"{"), ("stories/merge", b"[]"), ("stories/merge", b'{"stories":"a"}'),
                           ("stories/merge", b'{"stories":[1,2]}'), ("stories/merge", b'{"stories":["a"]}'),
                           ("stories/merge", b'{"stories":[]}'), ("stories/merge", b'{"stories":["a","b"],"x":1}'),
                           ("stories/merge", b'{"stories":["a\\u0000","b"]}'), ("stories/merge", b'{"stories":["\xff","b"]}'),
                           ("stories/merge", deep), ("stories/pin", b'{"stories":["a","b"]}'), ("undo", b'{"decision":-1}'),
                           ("undo", b'{"decision":1.5}'), ("undo", b'{"decision":99999999999999999999}'), ("undo", b""),
                           ("ingest", b"<rss></rss>"), ("ingest", b""), ("reviews/undo", b'{"review":"1"}'),
                           *(("reviews", body) for body in (
                               b"{", b"[]", b"{}", b'{"story":"a"}', b'{"story":"a","figure":"f1","kind":"praise"}',
                               b'{"story":"a","figure":"f1","kind":"note"}', b'{"story":"a","figure":"f1","kind":"note","note":""}',
                               b'{"story":1,"figure":"f1","kind":"accept"}', b'{"story":"a","figure":"","kind":"accept"}',
                               b'{"story":"a","figure":"f1","kind":"accept","x":1}', b'{"story":"a","figure":"f1","kind":"accept","x":[[]]}',
                               b'{"story":"a","figure":"f1","kind":"note","note":"a\\u0000"}',
                               b'{"story":"a","figure":"f1","kind":"note","note":"\xff"}', b'{"story":' + b"[" * 30000 + b"]" * 30000 + b"}",
                               b'{"story":"a","figure":"f1","kind":"note","note":"' + b"a" * 4001 + b'"}'))):
            with self.subTest(path, body=body[:60]):
                self.assert_problem(self.server.post(f"/api/v1/{path}", body), 400)
        self.assert_problem(self.server.post("/api/v1/stories/merge", {"stories": ["nowhere", "nothing"]}), 404)
        self.assert_problem(self.server.post("/api/v1/stories/split", {"documents": ["' OR 1=1 --"]}), 404)

    def test_bodies_have_an_end(self):
        self.assert_problem(self.server.post("/api/v1/undo", b"a" * 70000), 413)
        head = (f"POST /api/v1/ingest HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nAuthorization: Bearer {self.server.token}\r\n"
                "Content-Type: application/x-ndjson\r\n")
        self.assert_problem(self.server.send((head + f"Content-Length: {1 << 40}\r\n\r\n").encode()), 413)
        self.assert_problem(self.server.send((head + "Content-Length: 99999999999999999999999\r\n\r\n").encode()), 400, 413)
        chunks = (head.replace("ingest", "undo") + "Transfer-Encoding: chunked\r\n\r\n").encode() + (b"4000\r\n" + b"a" * 0x4000 + b"\r\n") * 8
        self.assert_problem(self.server.send(chunks), 413)
        self.assert_problem(self.ask("/api/v1/stories", body=b"abc"), 413)


class Slow(ServerTest):
    def test_a_header_that_trickles_is_cut_off(self):
        self.trickle(b"GET /healthz HTTP/1.1\r\nX-Slow: " + b"a" * 100)

    def test_a_body_that_trickles_is_cut_off(self):
        self.trickle(b"a" * 100, first=(f"POST /api/v1/undo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {self.server.token}\r\n"
                                        "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n").encode())

    def trickle(self, bytes_, first=b""):
        with self.server.connect() as peer:
            peer.sendall(first)
            peer.settimeout(0.2)
            began = time.time()
            for byte in bytes_:
                try:
                    peer.sendall(bytes([byte]))
                    if peer.recv(100) == b"":
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            self.assertLess(time.time() - began, 4 * PATIENCE)
            self.assertGreater(time.time() - began, PATIENCE / 2)

    def test_silent_peers_are_cut_off_and_others_are_served(self):
        silent = [self.server.connect() for _ in range(300)]
        began = time.time()
        self.assertEqual(self.ask("/healthz").status, 200)
        self.assertLess(time.time() - began, 1)
        self.assertEqual([peer.recv(10) for peer in silent], [b""] * 300)
        for peer in silent:
            peer.close()


class Events(ServerTest):
    def test_five_hundred_streams_cost_no_threads(self):
        threads, memory = self.server.threads(), self.server.memory()
        streams = []
        for _ in range(500):
            peer = self.server.connect()
            peer.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            streams.append(peer)
        for peer in streams:
            self.assertIn(b"text/event-stream", read_until(peer, b"event: hello"))
        self.assertEqual(self.server.threads(), threads)
        self.assertLess(self.server.memory() - memory, 16 * 1024)
        times = []
        for _ in range(50):
            began = time.time()
            self.assertEqual(self.ask("/api/v1/stories").status, 200)
            times.append(time.time() - began)
        self.assertLess(sorted(times)[45], 0.5)
        self.assertIn(b"isnad_open_streams 500", self.ask("/metrics").body)
        # Another process writes: everybody hears of it.
        subprocess.run([PROGRAM, "ingest", "--quiet", "--store", self.server.store, "-"], check=True, stdout=subprocess.DEVNULL,
                       input=record("heard", "A ferry stopped at the pier of Norhaven on Monday 3 March 2014."))
        for peer in streams[::50]:
            received = read_until(peer, b"event: stories")
            self.assertRegex(received.decode("utf-8"), r'event: documents\ndata: \{"revision":\d+,"count":1,"documents":\[\{"id":"heard"')
        for peer in streams:
            peer.close()
        self.assertTrue(wait_until(lambda: b"isnad_open_streams 0" in self.ask("/metrics").body))

    def test_who_comes_back_gets_what_was_missed(self):
        def hello(fields=()):
            with self.server.connect() as peer:
                extra = "".join(f"{name}: {value}\r\n" for name, value in fields)
                peer.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n{extra}\r\n".encode())
                return read_until(peer, b"event: hello", b"event: reset").decode("utf-8")
        last = re.findall(r"\nid: (.*)\n", hello())[-1]
        self.assertEqual(self.server.post("/api/v1/ingest", record("missed", "Rain fell on Norhaven on Tuesday 4 March 2014.")).status, 202)
        self.assertTrue(wait_until(lambda: "missed" in hello([("Last-Event-ID", last)])))
        for unknown in ("1", "x-1", "2000-01-01T00:00:00Z-3", "-", "a" * 1000):
            self.assertIn("event: reset", hello([("Last-Event-ID", unknown)]))


def record(id_, text):
    return (json.dumps({"id": id_, "title": f"About {id_}", "text": text}) + "\n").encode("utf-8")


class Writing(ServerTest):
    def settled(self):
        return wait_until(lambda: self.ask("/api/v1/status").json()["behind"] == 0)

    def test_what_is_posted_is_kept(self):
        lines = record("posted-1", "The mayor of Norhaven said on 5 March 2014 that 12 houses were flooded.") + b"{broken\n"
        answer = self.server.post("/api/v1/ingest", lines, fields=())
        self.assertEqual(answer.status, 202, answer.body)
        validate(answer.json(), {"$ref": "#/components/schemas/Ingested"})
        self.assertEqual((answer.json()["added"], answer.json()["known"], len(answer.json()["unusable"])), (1, 0, 1))
        self.assertEqual(self.server.post("/api/v1/ingest", lines).json()["known"], 1)
        self.assertEqual(self.ask("/api/v1/documents/posted-1").json()["title"]["exact"], "About posted-1")
        self.assertTrue(self.settled())
        self.assertIn("About posted-1", [story["headline"] for story in self.stories()])

    def test_a_person_merges_and_takes_it_back(self):
        before = self.stories()
        ids = [story["id"] for story in before][:2]
        answer = self.server.post("/api/v1/stories/merge", {"stories": ids})
        self.assertEqual(answer.status, 202, answer.body)
        number = answer.json()["decision"]
        self.assertTrue(self.settled())
        self.assertEqual(len(self.stories()), len(before) - 1)
        listed = self.ask("/api/v1/decisions").json()["decisions"][0]
        self.assertEqual((listed["decision"], listed["kind"], listed["who"], listed["undone"]), (number, "merge", "Nour", None))
        self.assertEqual(self.server.post("/api/v1/undo", {"decision": number}).status, 202)
        self.assertTrue(self.settled())
        self.assertEqual(self.stories(), before)
        self.assert_problem(self.server.post("/api/v1/undo", {"decision": number}), 409)

    def test_a_reviewers_word_stands_until_it_is_taken_back(self):
        before = self.ask("/api/v1/status").json()
        story = self.largest()
        answer = self.ask(f"/api/v1/stories/{story}")
        figures = [figure for figure in answer.json()["figures"] if figure["verdict"] == "conflict"]
        wanted = {"story": story, "figure": figures[0]["id"], "kind": "reject", "note": "[Asked] the ministry: \u2068\u0644\u0627\u2069",
                  "dossier": answer.fields["etag"]}
        self.assert_problem(self.server.post("/api/v1/reviews", {**wanted, "dossier": '"seen before"'}), 409)
        self.assert_problem(self.server.post("/api/v1/reviews", {**wanted, "figure": "f999"}), 404)
        self.assert_problem(self.server.post("/api/v1/reviews", {**wanted, "story": "nothing"}), 404)
        given = self.server.post("/api/v1/reviews", wanted)
        self.assertEqual(given.status, 200, given.body)
        validate(given.json(), {"$ref": "#/components/schemas/Reviewed"})
        listed = self.ask(f"/api/v1/stories/{story}/reviews").json()
        validate(listed, {"$ref": "#/components/schemas/StoryReviews"})
        review = listed["reviews"][0]
        self.assertEqual({key: review[key] for key in ("review", "kind", "note", "who", "undone", "question", "verdict", "figure", "changed")},
                         {"review": given.json()["review"], "kind": "reject", "note": wanted["note"], "who": "Nour", "undone": None,
                          "question": figures[0]["question"], "verdict": "conflict", "figure": figures[0]["id"], "changed": False})
        everywhere = self.ask("/api/v1/reviews").json()
        validate(everywhere, {"$ref": "#/components/schemas/Reviews"})
        documents = sorted({reading["doc"] for reading in figures[0]["readings"]})
        self.assertEqual(everywhere["reviews"][0]["documents"], documents)
        self.assertEqual(self.ask("/api/v1/status").json()["revision"], before["revision"])

        # The story loses a document of the figure: the review is still the figure's, and says that it changed.
        split = self.server.post("/api/v1/stories/split", {"documents": documents[:1]}).json()["decision"]
        self.assertTrue(self.settled())
        now = self.ask(f"/api/v1/documents/{documents[1]}/story").json()["id"]
        self.assertNotEqual(now, story)
        there = self.ask(f"/api/v1/stories/{now}/reviews").json()["reviews"][0]
        self.assertEqual((there["review"], there["changed"]), (review["review"], True))
        self.assertIsNotNone(there["figure"])
        self.server.post("/api/v1/undo", {"decision": split})
        self.assertTrue(self.settled())
        self.assertEqual(self.ask(f"/api/v1/stories/{story}/reviews").json()["reviews"][0], review)

        self.assertEqual(self.server.post("/api/v1/reviews/undo", {"review": review["review"]}).status, 200)
        after = self.ask(f"/api/v1/stories/{story}/reviews").json()["reviews"][0]
        self.assertEqual((after["undone_by"], after["who"]), ("Nour", "Nour"))
        self.assert_problem(self.server.post("/api/v1/reviews/undo", {"review": review["review"]}), 409)
        self.assert_problem(self.server.post("/api/v1/reviews/undo", {"review": 77777}), 404)
        self.assert_problem(self.server.post("/api/v1/reviews/undo", {"review": 9223372036854775807}), 404)

    def test_many_at_once_lose_nothing(self):
        bodies = [record(f"many-{i}", f"Crew {i} reached Norhaven on 6 March 2014.") for i in range(12)]
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            statuses = list(pool.map(lambda body: self.server.post("/api/v1/ingest", body).status, bodies))
        self.assertEqual(statuses, [202] * 12)
        for i in range(12):
            self.assertEqual(self.ask(f"/api/v1/documents/many-{i}").status, 200)


class Limited(ServerTest):
    options = ("--rate", "5", "--private", "--host", "news.example")

    def test_reading_needs_the_token(self):
        time.sleep(1)
        self.assert_problem(self.ask("/api/v1/stories"), 401)
        self.assert_problem(self.ask("/api/v1/nothing"), 401)
        self.assertEqual(self.ask("/healthz").status, 200)
        self.assertEqual(self.ask("/api/v1/stories", token=self.server.token, host="news.example").status, 200)
        statuses = [self.ask("/healthz").status for _ in range(15)]
        self.assertEqual(statuses[0], 200)
        self.assertEqual(statuses[-1], 429)


class Start(unittest.TestCase):
    def run_it(self, *arguments):
        return subprocess.run([PROGRAM, "serve", *map(str, arguments)], capture_output=True, text=True, timeout=20)

    def test_what_it_does_not_start_with(self):
        with tempfile.TemporaryDirectory() as folder:
            store, tokens = pathlib.Path(folder) / "s.db", pathlib.Path(folder) / "tokens"
            self.assertEqual(self.run_it("--store", store).returncode, 2)
            subprocess.run([PROGRAM, "ingest", "--quiet", "--store", store, ROOT / "samples/wadi-al-qirmiz"], stdout=subprocess.DEVNULL)
            for listen in ("0.0.0.0:0", "[::]:0"):
                run = self.run_it("--store", store, "--listen", listen)
                self.assertEqual((run.returncode, "--tokens" in run.stderr), (2, True), run.stderr)
            for listen in ("nowhere", "127.0.0.1:x", "127.0.0.1:70000", "example.org:80"):
                self.assertEqual(self.run_it("--store", store, "--listen", listen).returncode, 2)
            self.assertEqual(self.run_it("--store", store, "--tokens", tokens).returncode, 2)
            tokens.write_text("secret\n")
            run = self.run_it("--store", store, "--tokens", tokens)
            self.assertEqual(run.returncode, 2)
            self.assertNotIn("secret", run.stderr)
            with socket.create_server(("127.0.0.1", 0)) as taken:
                run = self.run_it("--store", store, "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
                self.assertEqual(run.returncode, 3, run.stderr)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
