#!/usr/bin/env python3
"""Webhooks, and feeds that the server follows: receivers and feeds are servers of the test's own. watches_test.py PROGRAM"""
import base64
import hashlib
import hmac
import http.server
import json
import re
import signal
import threading
import time
import unittest

from support import ServerTest, Server, record, validate, wait_until


class Receiver:
    """Keeps what is posted to it and answers what the test wants."""

    def __init__(self):
        self.heard, self.answers, self.pause = [], [], 0
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                time.sleep(receiver.pause)
                receiver.heard.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
                status = receiver.answers.pop(0) if receiver.answers else 204
                self.send_response(status)
                if status in (301, 302, 307):
                    self.send_header("Location", receiver.url("/elsewhere"))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path="/told"):
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def bodies(self):
        return [json.loads(body) for _, _, body in self.heard]

    def wait(self, count, seconds=20):
        if not wait_until(lambda: len(self.heard) >= count, seconds):
            raise AssertionError(f"{len(self.heard)} of {count}: {self.bodies()}")

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Watches(ServerTest):
    options = ("--allow-private", "--hook-wait", "1")

    def setUp(self):
        self.receiver = Receiver()
        self.addCleanup(self.receiver.close)
        self.addCleanup(self.unwatch_all)

    def listed(self):
        answer = self.ask("/api/v1/watches", token=self.server.token).json()
        validate(answer, {"$ref": "#/components/schemas/Watches"})
        return answer["watches"]

    def unwatch_all(self):
        for watch in self.listed():
            self.assertEqual(self.ask(f"/api/v1/watches/{watch['watch']}", "DELETE", token=self.server.token).status, 204)

    def watch(self, **what):
        answer = self.server.post("/api/v1/watches", {"url": self.receiver.url(), **what})
        self.assertEqual(answer.status, 201, answer.body)
        validate(answer.json(), {"$ref": "#/components/schemas/MadeWatch"})
        return answer.json()

    def ingest(self, *lines):
        self.assertEqual(self.server.post("/api/v1/ingest", b"".join(lines)).status, 202)

    def check_signature(self, heard, secret):
        _, fields, body = heard
        signed = f"{fields['webhook-id']}.{fields['webhook-timestamp']}.".encode() + body
        key = base64.b64decode(secret.removeprefix("whsec_"))
        wanted = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        self.assertEqual(fields["webhook-signature"], wanted)
        self.assertLess(abs(int(fields["webhook-timestamp"]) - time.time()), 60)
        self.assertEqual(fields["content-type"], "application/json")

    def test_what_a_query_finds_from_now_on_is_told_once_and_signed(self):
        self.ingest(record("kestrel-0", "A kestrel nested at the harbour of Norhaven on 3 March 2014."))
        made = self.watch(query="kestrel")
        self.ingest(record("kestrel-1", "The kestrel of Norhaven was seen again on 4 March 2014."),
                    record("heron-1", "A heron was seen on 4 March 2014."))
        self.receiver.wait(1)
        self.check_signature(self.receiver.heard[0], made["secret"])
        told = self.receiver.bodies()[0]
        self.assertEqual((told["type"], told["watch"], told["query"], told["more"]), ("documents", made["watch"], "kestrel", False))
        self.assertEqual([hit["id"] for hit in told["documents"]], ["kestrel-1"])
        self.assertIn("kestrel", told["documents"][0]["snippet"]["text"])
        self.ingest(record("kestrel-2", "No kestrel came on 5 March 2014."))
        self.receiver.wait(2)
        self.assertEqual([hit["id"] for hit in self.receiver.bodies()[1]["documents"]], ["kestrel-2"])
        time.sleep(2.5)
        self.assertEqual(len(self.receiver.heard), 2)
        self.assertEqual([(watch["delivered"], watch["waiting"], watch["problem"]) for watch in self.listed()], [(2, False, None)])

    def test_more_than_one_event_holds_is_told_in_several(self):
        self.watch(query="lantern")
        self.ingest(*(record(f"lantern-{i}", f"Lantern number {i} was lit in Norhaven on 6 March 2014.") for i in range(120)))
        self.receiver.wait(3)
        time.sleep(1.5)
        told = [[hit["id"] for hit in body["documents"]] for body in self.receiver.bodies()]
        self.assertEqual([len(ids) for ids in told], [50, 50, 20])
        self.assertEqual([body["more"] for body in self.receiver.bodies()], [True, True, False])
        self.assertEqual(len({id_ for ids in told for id_ in ids}), 120)

    def test_who_does_not_hear_is_told_again_with_the_same_id(self):
        made = self.watch(query="osprey")
        self.receiver.answers = [500, 404, 302]
        self.ingest(record("osprey-1", "An osprey was seen on 4 March 2014."))
        self.receiver.wait(1)
        self.assertTrue(wait_until(lambda: self.listed()[0]["problem"] == "answered 500"))
        self.assertTrue(self.listed()[0]["waiting"])
        self.receiver.wait(4)
        self.assertTrue(wait_until(lambda: self.listed()[0]["delivered"] == 1))
        self.assertEqual(len({fields["webhook-id"] for _, fields, _ in self.receiver.heard}), 1)
        self.assertEqual(len({body for _, _, body in self.receiver.heard}), 1)
        self.assertEqual({path for path, _, _ in self.receiver.heard}, {"/told"})
        for heard in self.receiver.heard:
            self.check_signature(heard, made["secret"])

    def test_a_figure_of_a_sample_that_comes_into_conflict_is_told(self):
        document = next(row for row in self.ask("/api/v1/documents").json()["documents"] if "wadi" in row["source"])
        self.watch(document=document["id"])
        before = self.ask(f"/api/v1/documents/{document['id']}/story").json()
        page = self.ask(f"/api/v1/documents/{document['id']}/page").body.decode("utf-8")
        changed = re.sub(r"200|300", "700", page)
        self.assertNotEqual(changed, page)
        self.ingest(record("wadi-later", changed))
        self.assertTrue(self.settled())
        after = self.ask(f"/api/v1/documents/{document['id']}/story").json()
        self.assertEqual(after["documents"], before["documents"] + 1)
        self.receiver.wait(1)
        told = self.receiver.bodies()[0]
        self.assertEqual((told["type"], told["story"]), ("figures", after["id"]))
        now = self.ask(f"/api/v1/stories/{after['id']}/figures").json()["figures"]
        self.assertTrue(told["figures"])
        for figure in told["figures"]:
            self.assertIn(figure, now)
        self.assertIn("conflict", {figure["verdict"] for figure in told["figures"]})

    def test_a_source_is_watched_by_its_name(self):
        made = self.watch(source='Nora "the" Quill')
        self.assertEqual([watch["query"] for watch in self.listed()], ['source:"Nora  the  Quill"'])
        self.assertEqual(self.listed()[0]["watch"], made["watch"])

    def test_a_slow_receiver_holds_up_nobody(self):
        slow = Receiver()
        self.addCleanup(slow.close)
        slow.pause = 5
        self.assertEqual(self.server.post("/api/v1/watches", {"url": slow.url(), "query": "plover"}).status, 201)
        self.watch(query="plover")
        self.ingest(record("plover-1", "A plover was seen on 4 March 2014."))
        began = time.time()
        self.receiver.wait(1, seconds=10)
        self.assertLess(time.time() - began, 5)
        began = time.time()
        self.assertEqual(self.ask("/api/v1/stories").status, 200)
        self.assertLess(time.time() - began, 1)

    def test_bodies_that_are_no_watch(self):
        url = self.receiver.url()
        for wrong in ({}, {"url": url}, {"query": "a"}, {"url": url, "query": ""}, {"url": url, "query": 1}, {"url": url, "query": "a", "x": "y"},
                      {"url": url, "query": '"'}, {"url": "ftp://example.org/", "query": "a"}, {"url": "http://", "query": "a"},
                      {"url": "https://example.org/\r\nX: y", "query": "a"}, {"url": "file:///etc/passwd", "query": "a"},
                      {"url": "http://example.org/" + "a" * 3000, "query": "a"}, {"url": url, "query": "a" * 2000},
                      {"url": url, "query": "a\u0000b"}, [url], {"url": url, "query": {"a": [[[[]]]]}}):
            with self.subTest(wrong):
                self.assert_problem(self.server.post("/api/v1/watches", wrong), 400)
        self.assert_problem(self.server.post("/api/v1/watches", b'{"url":' + b"[" * 30000), 400)
        self.assert_problem(self.server.post("/api/v1/watches", {"url": url, "document": "nobody"}), 404)
        for watch in ("0", "77", "x", "-1", "1%20OR%201=1"):
            self.assert_problem(self.ask(f"/api/v1/watches/{watch}", "DELETE", token=self.server.token), 404)
        self.assertEqual(self.listed(), [])

    def test_there_is_an_end_of_watches(self):
        for _ in range(200):
            self.watch(query="avocet")
        self.assert_problem(self.server.post("/api/v1/watches", {"url": self.receiver.url(), "query": "avocet"}), 409)


class Guarded(ServerTest):
    """Without --allow-private: no request to this machine or its network leaves."""
    options = ("--hook-wait", "1")

    def test_private_addresses_are_not_told(self):
        receiver = Receiver()
        self.addCleanup(receiver.close)
        port = receiver.server.server_address[1]
        for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "10.0.0.1"):
            answer = self.server.post("/api/v1/watches", {"url": f"http://{host}:{port}/", "query": "egret"})
            self.assertEqual(answer.status, 201, host)
        self.assertEqual(self.server.post("/api/v1/ingest", record("egret-1", "An egret was seen on 4 March 2014.")).status, 202)
        def listed():
            return self.ask("/api/v1/watches", token=self.server.token).json()["watches"]
        self.assertTrue(wait_until(lambda: all(watch["problem"] for watch in listed())), listed())
        for watch in listed():
            self.assertIn("not of the public internet", watch["problem"], watch["url"])
        self.assertEqual(receiver.heard, [])


class Restart(unittest.TestCase):
    def test_what_waits_is_told_after_a_restart(self):
        receiver = Receiver()
        self.addCleanup(receiver.close)
        receiver.answers = [503] * 2
        first = Server("--allow-private", "--hook-wait", "3")
        self.assertEqual(first.post("/api/v1/watches", {"url": receiver.url(), "query": "godwit"}).status, 201)
        self.assertEqual(first.post("/api/v1/ingest", record("godwit-1", "A godwit was seen on 4 March 2014.")).status, 202)
        receiver.wait(1)
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        first.process.stderr.close()
        second = Server("--allow-private", "--hook-wait", "1", store=first.store, samples=False)
        try:
            self.assertTrue(wait_until(lambda: second.ask("/api/v1/watches", token=second.token).json()["watches"][0]["delivered"] == 1, 90))
            self.assertEqual(len({fields["webhook-id"] for _, fields, _ in receiver.heard}), 1)
            self.assertEqual([hit["id"] for hit in receiver.bodies()[-1]["documents"]], ["godwit-1"])
        finally:
            status, _ = second.stop()
        self.assertEqual(status, 0)


class FeedServer:
    """A feed and its pages, which the test may add to."""

    def __init__(self):
        self.pages, self.pause = {}, 0
        feed = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                time.sleep(feed.pause)
                body = feed.rss() if self.path == "/feed.xml" else feed.pages.get(self.path)
                self.send_response(200 if body else 404)
                body = (body or "").encode("utf-8")
                self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed.xml" else "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add(self, name, text):
        self.pages[f"/{name}"] = (f"<!doctype html><html lang=en><head><title>About {name}</title></head><body><article><h1>About {name}</h1>"
                                  f"<p>{text}</p></article></body></html>")

    def rss(self):
        items = "".join(f"<item><title>About {path[1:]}</title><link>{self.base}{path}</link><pubDate>"
                        "Mon, 03 Mar 2014 10:00:00 +0000</pubDate></item>" for path in self.pages)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Norhaven</title>{items}</channel></rss>'

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Feeds(unittest.TestCase):
    def test_feeds_are_followed_into_the_served_store(self):
        feeds = FeedServer()
        self.addCleanup(feeds.close)
        feeds.add("bridge", "A bridge was opened in Norhaven on Monday 3 March 2014 by the mayor, who thanked 40 workers. " * 3)
        server = Server("--allow-private", "--delay", "0", "--every", "0.05", "--watch", f"{feeds.base}/feed.xml")
        try:
            with server.connect() as stream:
                stream.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                found = lambda word: server.ask(f"/api/v1/search?q={word}").json()["documents"]
                self.assertTrue(wait_until(lambda: found("bridge") == 1, 30))
                feeds.add("tunnel", "A tunnel was closed in Norhaven on Tuesday 4 March 2014, the mayor said, after 3 stones fell. " * 3)
                self.assertTrue(wait_until(lambda: found("tunnel") == 1, 30))
                stream.settimeout(10)
                told = b""
                while b"event: documents" not in told:
                    told += stream.recv(65536)
            self.assertEqual(found("bridge"), 1)
            # While a feed does not answer, everybody else is.
            feeds.pause = 8
            time.sleep(4)
            began = time.time()
            self.assertEqual(server.ask("/api/v1/stories").status, 200)
            self.assertLess(time.time() - began, 2)
        finally:
            began = time.time()
            status, rest = server.stop()
            self.assertLess(time.time() - began, 8)
        self.assertEqual(status, 0, rest)
        self.assertIn("new documents from the feeds", rest)


if __name__ == "__main__":
    unittest.main()
