#!/usr/bin/env python3
"""What wrong, huge, slow and hostile requests get, and what a server does not start with. hostile_test.py PROGRAM"""
import pathlib
import re
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

from support import OPENAPI, PATIENCE, PROGRAM, ROOT, ServerTest


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

    def test_every_route_with_what_it_does_not_take(self):
        """Parameters it has not, ids that are none, addresses and bodies over their limit: never a fault, never an answer."""
        odd = ["' OR 1=1 --", "\u202eabc", "a" * 4000, "-1", "99999999999999999999", "{}", "*", "\\", "0x10"]
        open_ones = ("/healthz", "/readyz", "/metrics")
        for path, item in OPENAPI["paths"].items():
            names = re.findall(r"\{(\w+)\}", path)
            for method in item:
                token = self.server.token if "security" in item[method] else None
                ask = lambda target, body=b"": self.ask(target, method.upper(), body, [("Content-Type", "application/json")], token)
                filled = path.format(**dict.fromkeys(names, "1"))
                with self.subTest(path, method=method):
                    if path not in open_ones:
                        self.assert_problem(ask(filled + "?nobody=knows"), 400, 404, 415)
                        self.assert_problem(ask(filled + "?q=1&q=2"), 400)
                    self.assert_problem(ask(filled + "?q=" + "a" * 9000), 414)
                    self.assert_problem(ask(filled, b"a" * (1 << 17)) if path != "/api/v1/ingest" else ask(filled, b"a" * 9), 400, 413)
                    for value in odd if names else ():
                        target = path.format(**{name: urllib.parse.quote(value, safe="") for name in names})
                        self.assert_problem(ask(target), 400, 404)
        self.assertEqual(self.ask("/healthz").status, 200)

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
        secured = [(path, method.upper()) for path, item in OPENAPI["paths"].items() for method, operation in item.items()
                   if "security" in operation]
        self.assertLess({("/api/v1/ingest", "POST"), ("/api/v1/watches", "GET"), ("/api/v1/watches/{watch}", "DELETE")}, set(secured))
        for path, method in secured:
            for token in (None, "x", "isnad_" + "0" * 64, self.server.token[:-1], self.server.token + "0"):
                with self.subTest(path, method=method, token=token):
                    body = b'{"decision": 1}' if method == "POST" else b""
                    answer = self.ask(path.format(watch=1), method, body, [("Content-Type", "application/json")], token=token)
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
                           ("ingest", b"<rss></rss>"), ("ingest", b""), ("ingest", b"{\n" * 9), ("ingest", b"{\n}"), ("ingest", b"[]"), ("reviews/undo", b'{"review":"1"}'),
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

    def test_bodies_with_a_coding(self):
        for path, kind in (("ingest", "application/x-ndjson"), ("undo", "application/json")):
            head = (f"POST /api/v1/{path} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nAuthorization: Bearer {self.server.token}\r\n"
                    f"Content-Type: {kind}\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{{}}")
            self.assert_problem(self.server.send(head.encode()), 415)

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


class Private(ServerTest):
    options = ("--private",)

    def test_every_route_that_reads_needs_the_token(self):
        open_ones = {"/healthz", "/readyz"}
        for path, item in OPENAPI["paths"].items():
            for method in item:
                target = re.sub(r"\{\w+\}", "1", path)
                with self.subTest(path, method=method):
                    answer = self.ask(target, method.upper())
                    if path in open_ones:
                        self.assertEqual(answer.status, 200)
                    else:
                        self.assert_problem(answer, 401)
                    # Whether something is there is told to nobody else either.
                    self.assert_problem(self.ask("/api/v1/stories/nowhere"), 401)


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
    unittest.main()
