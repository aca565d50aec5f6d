#!/usr/bin/env python3
"""http(s) addresses as INPUT and `isnad watch`, against a server that the test starts. Usage: fetch_test.py PROGRAM"""
import http.server
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import unittest

from archive_support import page, SENTENCES
from support import CommandLineTest, main

IN_NAMESPACE = "ISNAD_TEST_IN_NAMESPACE"
PRIVATE = ["--allow-private", "--delay", "0"]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers what the test put into server.pages: path -> (status, headers, body) or a function of the handler."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.headers_of[self.path] = dict(self.headers)
        answer = self.server.pages.get(self.path, (404, {}, b"nothing here"))
        if callable(answer):
            answer = answer(self)
            if answer is None:
                return
        status, headers, body = answer
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class ServerTest(CommandLineTest):
    def setUp(self, listen="127.0.0.1"):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer((listen, 0), Handler)
        self.server.pages, self.server.asked, self.server.headers_of = {}, [], {}
        thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.at = f"http://127.0.0.1:{self.server.server_port}"
        for number in (1, 2):
            self.pages[f"/{number}"] = (200, {}, page(f"الخبر رقم {number} من المدينة", SENTENCES))

    @property
    def pages(self):
        return self.server.pages

    def feed(self, path, content, kind="application/rss+xml"):
        self.pages[path] = (200, {"Content-Type": kind}, content)
        return self.at + path

    def rss(self, *items):
        entries = "".join(f"<item><title>{title}</title><link>{self.at}{path}</link>{more}</item>" for path, title, more in items)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>المرفأ</title>{entries}</channel></rss>'

    def read(self, *addresses, verb=("read",)):
        return self.isnad(*verb, *PRIVATE, *addresses)

    def urls(self, run):
        return sorted(line["url"].replace(self.at, "") for line in run.lines())


class FetchTest(ServerTest):
    def test_a_page(self):
        run = self.read(self.at + "/1")
        self.assertEqual((run.status, run.error), (0, ""))
        line = run.lines()[0]
        self.assertEqual((line["id"], line["outlet"]), (self.at + "/1", "صحيفة المرفأ"))
        self.assertRegex(line["capture"]["payload_digest"], "^xxh3:[0-9a-f]{16}$")
        self.assertRegex(line["capture"]["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(self.server.asked, ["/robots.txt", "/1"])
        self.assertTrue(self.server.headers_of["/1"]["User-Agent"].startswith("isnad/"))

    def test_rss(self):
        run = self.read(self.feed("/rss", self.rss(("/1", "واحد", ""), ("/2", "اثنان", '<source url="https://aawsat.com/feed">الشرق</source>'))))
        self.assertEqual((run.status, self.urls(run)), (0, ["/1", "/2"]), run.error)
        self.assertIn(SENTENCES[0], run.lines()[0]["text"])
        self.assertEqual(run.lines()[1]["extra"]["feed"]["outlet_url"], "https://aawsat.com/feed")

    def test_source_is_the_true_publisher(self):
        self.pages["/bare"] = (200, {}, "<html><body><article><p>" + "</p><p>".join(SENTENCES) + "</p></article></body></html>")
        run = self.read(self.feed("/rss", self.rss(("/bare", "عنوان", '<source url="https://aawsat.com/feed">S</source>'))))
        self.assertEqual(run.lines()[0]["outlet"], "الشرق الأوسط")
        self.assertEqual(run.lines()[0]["title"]["exact"], "عنوان")

    def test_atom(self):
        entry = f'<entry><title>t</title><id>urn:1</id><link href="{self.at}/1"/><updated>2031-05-04T08:00:00Z</updated></entry>'
        run = self.read(self.feed("/atom", f'<feed xmlns="http://www.w3.org/2005/Atom"><title>f</title>{entry}</feed>', "application/atom+xml"))
        self.assertEqual((run.status, self.urls(run)), (0, ["/1"]), run.error)

    def test_sitemap_index(self):
        self.feed("/news.xml", f'<urlset xmlns:news="n"><url><loc>{self.at}/1</loc><news:news><news:title>t</news:title></news:news></url>'
                  f'<url><loc>{self.at}/2</loc></url></urlset>', "text/xml")
        run = self.read(self.feed("/sitemap.xml", f"<sitemapindex><sitemap><loc>{self.at}/news.xml</loc></sitemap></sitemapindex>", "text/xml"))
        self.assertEqual((run.status, self.urls(run)), (0, ["/1", "/2"]), run.error)

    def test_a_sitemap_of_sitemaps_without_end(self):
        def endless(handler):
            number = int(handler.path.split("/")[-1])
            body = "".join(f"<sitemap><loc>{self.at}/maps/{number * 3 + n}</loc></sitemap>" for n in (1, 2, 3))
            return 200, {"Content-Type": "text/xml"}, f"<sitemapindex>{body}</sitemapindex>"

        for number in range(2000):
            self.pages[f"/maps/{number}"] = endless
        run = self.read(self.at + "/maps/0")
        self.assertEqual(run.status, 1)
        self.assert_one_line_about(run, "deeper than the limit of 3")
        self.assertLess(len(self.server.asked), 100)

    def test_opml(self):
        self.feed("/a", self.rss(("/1", "a", "")))
        self.feed("/b", self.rss(("/2", "b", ""), ("/1", "a", "")))
        run = self.read(self.feed("/list.opml", f'<opml><body><outline xmlUrl="{self.at}/a"/><outline xmlUrl="{self.at}/b"/></body></opml>', "text/x-opml"))
        self.assertEqual((run.status, self.urls(run)), (0, ["/1", "/2"]), run.error)

    def test_conditional_requests(self):
        def feed(handler):
            if handler.headers.get("If-None-Match") == '"v1"':
                return 304, {}, b""
            return 200, {"Content-Type": "text/xml", "ETag": '"v1"'}, self.rss(("/1", "a", ""))

        self.pages["/rss"] = feed
        state = self.folder / "state"
        watch = ("watch", "--once", "--state", state)
        first = self.read(self.at + "/rss", verb=watch)
        self.assertEqual((first.status, self.urls(first)), (0, ["/1"]), first.error)
        self.server.asked.clear()
        again = self.read(self.at + "/rss", verb=watch)
        self.assertEqual((again.status, again.out), (0, b""), again.error)
        self.assertEqual(self.server.asked, ["/robots.txt", "/rss"])

    def test_watch_fetches_what_is_new_or_changed(self):
        watch = ("watch", "--once", "--state", self.folder / "state")
        url = self.feed("/rss", self.rss(("/1", "a", "")))
        self.assertEqual(self.urls(self.read(url, verb=watch)), ["/1"])
        self.feed("/rss", self.rss(("/2", "b", ""), ("/1", "a", "")))
        self.assertEqual(self.urls(self.read(url, verb=watch)), ["/2"])
        self.feed("/rss", self.rss(("/2", "b", ""), ("/1", "a, corrected", "")))
        changed = self.read(url, verb=watch)
        self.assertEqual([line["id"] for line in changed.lines()], [f"{self.at}/1 (version 2)"])

    def test_watch_fills_a_store(self):
        """Each round's articles are ingested before it is noted that they were seen; a changed page is a version of its document."""
        watch = ("watch", "--once", "--state", self.folder / "state", "--store", self.folder / "s.db")
        url = self.feed("/rss", self.rss(("/1", "a", ""), ("/2", "b", "")))
        first = self.read(url, verb=watch)
        self.assertEqual((first.status, sorted(first.out.decode().split("\n")[:-1])), (0, [self.at + "/1", self.at + "/2"]), first.error)
        self.assertEqual(self.read(url, verb=watch).out, b"")
        self.pages["/1"] = (200, {}, page("الخبر رقم 1 من المدينة", [SENTENCES[0].replace("14", "19"), *SENTENCES[1:]]))
        self.feed("/rss", self.rss(("/1", "a, corrected", ""), ("/2", "b", "")))
        self.assertEqual(self.read(url, verb=watch).out.decode(), f"{self.at}/1 (version 2)\n")
        stories = self.isnad("stories", "--json", "--store", "s.db").lines()
        self.assertEqual(sorted(id for story in stories for id in story["documents"]), [self.at + "/1", self.at + "/1 (version 2)", self.at + "/2"])
        dossiers = self.isnad("dossier", "--store", "s.db", "--quiet", "--json", "-").document()["dossiers"]
        self.assertEqual([v["documents"] for d in dossiers for v in d["versions"]], [[self.at + "/1", self.at + "/1 (version 2)"]])

    def test_watch_keeps_what_was_seen_only_when_the_store_has_it(self):
        url = self.feed("/rss", self.rss(("/1", "a", "")))
        self.put("text.db", "x" * 5000)
        watch = ("watch", "--once", "--state", self.folder / "state", "--store")
        self.assertEqual(self.read(url, verb=(*watch, "text.db")).status, 3)
        self.assertEqual(self.read(url, verb=(*watch, "s.db")).out.decode(), self.at + "/1\n")

    def test_a_page_that_failed_is_asked_for_again(self):
        """Although its feed has not changed since: what could not be had is no more forgotten than what was left out."""
        def feed(handler):
            if handler.headers.get("If-None-Match") == '"v1"':
                return 304, {}, b""
            return 200, {"Content-Type": "text/xml", "ETag": '"v1"'}, self.rss(("/1", "a", ""), ("/3", "b", ""), ("/gone", "c", ""))

        self.pages["/rss"] = feed
        self.pages["/3"] = (500, {}, "")
        watch = ("watch", "--once", "--state", self.folder / "state")
        self.assertEqual(self.urls(self.read(self.at + "/rss", verb=watch)), ["/1"])
        self.pages["/3"] = (200, {}, page("الخبر الثالث من المدينة", SENTENCES))
        self.assertEqual(self.urls(self.read(self.at + "/rss", verb=watch)), ["/3"])
        self.server.asked.clear()
        self.assertEqual(self.read(self.at + "/rss", verb=watch).out, b"")
        self.assertEqual(self.server.asked, ["/robots.txt", "/rss"])

    def test_robots(self):
        self.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, "User-agent: isnad\nDisallow: /2\n")
        run = self.read(self.feed("/rss", self.rss(("/1", "a", ""), ("/2", "b", f"<content:encoded><![CDATA[<p>{SENTENCES[0]}</p>]]></content:encoded>"))))
        self.assertEqual((run.status, self.urls(run)), (1, ["/1", "/2"]))
        self.assertNotIn("/2", self.server.asked)
        self.assert_one_line_about(run, "/2", "robots.txt")
        self.assertIn("feed gives", run.lines()[1]["notes"][0]["message"])
        self.pages["/robots.txt"] = (503, {}, "")
        run = self.read(self.at + "/1")
        self.assertEqual((run.status, run.out), (1, b""))
        self.assertEqual(self.server.asked.count("/1"), 1)

    def test_forbidden_addresses(self):
        for address in (self.at + "/1", f"http://localhost:{self.server.server_port}/1", f"http://[::ffff:127.0.0.1]:{self.server.server_port}/1",
                        f"http://0.0.0.0:{self.server.server_port}/1", f"http://2130706433:{self.server.server_port}/1"):
            run = self.isnad("read", "--delay", "0", address)
            self.assertEqual((run.status, run.out), (1, b""), address)
            self.assert_one_line_about(run, "public internet")
        self.assertEqual(self.server.asked, [])

    def test_proxies_are_not_asked(self):
        proxy = {"http_proxy": self.at, "https_proxy": self.at, "all_proxy": self.at, "HTTP_PROXY": self.at}
        run = self.isnad("read", "--delay", "0", "http://127.0.0.2:9/1", environment=proxy)
        self.assertEqual(run.status, 1)
        self.assertEqual(self.server.asked, [])
        self.assertEqual(self.isnad("read", *PRIVATE, self.at + "/1", environment={"http_proxy": "http://127.0.0.1:9"}).status, 0)

    def test_redirects(self):
        self.pages["/moved"] = (301, {"Location": "/1"}, "")
        run = self.read(self.at + "/moved")
        self.assertEqual((run.status, self.urls(run)), (0, ["/1"]), run.error)
        for target in ("file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:25/x", "//"):
            self.pages["/moved"] = (302, {"Location": target}, "")
            run = self.read(self.at + "/moved")
            self.assertEqual((run.status, run.out), (1, b""), target)
        self.pages["/loop"] = (302, {"Location": "/loop"}, "")
        run = self.read(self.at + "/loop")
        self.assertEqual(run.status, 1)
        self.assert_one_line_about(run, "limit of 5 redirects")
        self.assertEqual(self.server.asked.count("/loop"), 6)

    def test_redirects_without_end(self):
        for number in range(50):
            self.pages[f"/r/{number}"] = (302, {"Location": f"/r/{number + 1}"}, "")
        run = self.read(self.at + "/r/0")
        self.assertEqual((run.status, run.out), (1, b""))
        self.assert_one_line_about(run, "limit of 5 redirects")
        self.assertEqual(len([path for path in self.server.asked if path.startswith("/r/")]), 6)

    def test_entities_that_expand(self):
        """Ten entities of ten of the one before: refused where they are declared, and a page beside them is read."""
        declared = '<!ENTITY e0 "xxxxxxxxxx">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
        bomb = f"<?xml version=\"1.0\"?><!DOCTYPE rss [{declared}]><rss><channel><item><link>{self.at}/2</link><title>&e9;</title></item></channel></rss>"
        run = self.read(self.feed("/bomb.xml", bomb), self.at + "/1")
        self.assertEqual((run.status, self.urls(run)), (1, ["/1"]))
        self.assert_one_line_about(run, "/bomb.xml", "entit")
        for way, file in self.both_ways("bomb.xml", bomb):
            self.assertEqual((file.status, file.out), (1, b""), way)
            self.assert_one_line_about(file, "entit")

    def test_what_cannot_be_had_is_in_the_dossier(self):
        run = self.isnad("trace", *PRIVATE, "--one-story", "--json", "-", self.at + "/1", self.at + "/none")
        self.assertEqual(run.status, 1)
        gap = run.document()["provenance"]["coverage"]["gaps"][0]
        self.assertEqual(gap, {"reason": "HTTP 404", "count": 1, "where": [self.at + "/none"]})

    def test_addresses_are_ingested(self):
        """A page and a feed go into a store; again, nothing is doubled; a changed page is one more, what is gone is said."""
        ingest = ("ingest", "--store", self.folder / "s.db")
        feed = self.feed("/rss", self.rss(("/2", "b", "")))
        run = self.read(self.at + "/1", feed, self.at + "/none", verb=ingest)
        self.assertEqual(run.status, 1)
        self.assert_one_line_about(run, "/none", "HTTP 404")
        self.assertIn("2 documents added, 0 were there, 1 input could not be used", run.out.decode())
        again = self.read(feed, self.at + "/1", verb=ingest)
        self.assertEqual(again.status, 0, again.error)
        self.assertIn("0 documents added, 2 were there", again.out.decode())
        self.pages["/1"] = (200, {}, page("الخبر رقم 1 من المدينة", [SENTENCES[0].replace("14", "19"), *SENTENCES[1:]]))
        self.assertIn("1 document added, 0 were there", self.read(self.at + "/1", verb=ingest).out.decode())
        traced = self.read("--one-story", "--json", "-", self.at + "/1", feed, verb=("trace",))
        self.assertEqual(len(traced.document()["documents"]), 2)

    def test_a_feeds_entries_are_ingested_once(self):
        """Texts that a feed file carries itself: in its next state those that stand there still are no new documents."""
        def feed(*numbers):
            items = "".join(f"<item><title>خبر {n}</title><link>https://news.example/{n}</link><content:encoded><![CDATA["
                            f"<p>{' '.join(SENTENCES)} وهذا هو الخبر رقم {n} من المدينة.</p>]]></content:encoded></item>" for n in numbers)
            return f'<?xml version="1.0"?><rss version="2.0" xmlns:content="c"><channel><title>المرفأ</title>{items}</channel></rss>'

        ingest = ("ingest", "--store", "s.db", "feed.xml")
        self.put("feed.xml", feed(1, 2, 3))
        self.assertIn("3 documents added, 0 were there", self.isnad(*ingest).out.decode())
        self.put("feed.xml", feed(4, 2, 3))
        self.assertIn("1 document added, 2 were there", self.isnad(*ingest).out.decode())

    def test_a_feed_that_never_ends(self):
        def endless(handler):
            handler.send_response(200)
            handler.send_header("Content-Type", "text/xml")
            handler.end_headers()
            try:
                handler.wfile.write(b"<rss><channel>")
                while True:
                    handler.wfile.write(b"<item><link>http://x.example/</link></item>" * 10000)
            except OSError:
                return None

        self.pages["/rss"] = endless
        run = self.read(self.at + "/rss")
        self.assertEqual((run.status, run.out), (1, b""))
        self.assert_one_line_about(run, "limit of 33554432 bytes")

    def test_compressed_bombs(self):
        import gzip
        self.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * (40 << 20)))
        run = self.read(self.at + "/bomb")
        self.assertEqual((run.status, run.out), (1, b""))
        self.assert_one_line_about(run, "limit of 33554432 bytes")

    def test_overload_is_respected(self):
        self.pages["/rss"] = (200, {"Content-Type": "text/xml"}, self.rss(("/busy", "a", ""), ("/1", "b", "")))
        self.pages["/busy"] = (429, {"Retry-After": "600"}, "")
        run = self.read(self.at + "/rss")
        self.assertEqual((run.status, run.out), (1, b""))
        self.assertNotIn("/1", self.server.asked)
        self.assert_one_line_about(run, "/1", "left alone")

    def test_redirects_to_forbidden_addresses(self):
        """In a network of its own, where a server has an address of the public internet: see BehindPublicAddressTest."""
        if not shutil.which("unshare") or not shutil.which("ip"):
            self.skipTest("no unshare or ip here")
        reached = ["9.9.9.9/32", "10.0.0.5/32", "100.64.0.1/32", "169.254.169.254/32", "192.168.1.1/32"]
        setup = " && ".join(["ip link set lo up", *(f"ip addr add {address} dev lo" for address in reached)])
        inside = ["unshare", "--map-root-user", "--net", "sh", "-c", setup]
        if subprocess.run(inside, capture_output=True).returncode != 0:
            self.skipTest("no network of its own can be made here")
        inside[-1] += ' && exec "$@"'
        run = subprocess.run([*inside, "sh", sys.executable, "-B", pathlib.Path(__file__).resolve(), self.program, "BehindPublicAddressTest"],
                             capture_output=True, env={**os.environ, IN_NAMESPACE: "1"}, timeout=120)
        self.assertEqual(run.returncode, 0, run.stderr.decode())
        self.assertRegex(run.stderr.decode(), r"Ran [1-9]\d* tests?(.|\n)*OK\n$")

    def test_politeness(self):
        import time
        started = time.monotonic()
        run = self.isnad("read", "--allow-private", "--delay", "0.3", self.at + "/1", self.at + "/2")
        self.assertEqual(run.status, 0)
        self.assertGreater(time.monotonic() - started, 0.6)  # robots.txt and two pages

    def test_max_pages(self):
        run = self.isnad("read", *PRIVATE, "--max-pages", "1", self.feed("/rss", self.rss(("/1", "a", ""), ("/2", "b", ""))))
        self.assertEqual((run.status, len(run.lines())), (1, 1))
        self.assert_one_line_about(run, "1 was left out", "limit of 1 page ")

    def test_no_host_and_bad_state(self):
        self.assertEqual(self.isnad("read", "http://").status, 1)
        self.assertEqual(self.isnad("read", *PRIVATE, "http://127.0.0.1:1/x").status, 1)
        run = self.isnad("watch", "--once", "--state", self.put("state", "no state"), self.at + "/1")
        self.assertEqual(run.status, 2)


@unittest.skipUnless(os.environ.get(IN_NAMESPACE), "run by FetchTest, in a network of its own")
class BehindPublicAddressTest(ServerTest):
    """What a server of the public internet leads to: nothing of it may be reached, though a server listens on each address."""
    FORBIDDEN = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.5]", "0.0.0.0", "2130706433", "0x7f000001", "017700000001",
                 "10.0.0.5", "100.64.0.1", "169.254.169.254", "192.168.1.1"]

    def setUp(self):
        super().setUp("0.0.0.0")
        self.port = self.server.server_port
        self.at = f"http://9.9.9.9:{self.port}"

    def public(self, *addresses):
        return self.isnad("read", "--delay", "0", *addresses)

    def test_a_page(self):
        self.assertEqual(self.urls(self.public(self.at + "/1")), ["/1"])

    def test_redirects(self):
        for host in self.FORBIDDEN:
            for status in (301, 302, 303, 307, 308):
                self.pages["/moved"] = (status, {"Location": f"http://{host}:{self.port}/1"}, "")
                run = self.public(self.at + "/moved")
                self.assertEqual((run.status, run.out), (1, b""), host)
                self.assert_one_line_about(run, "/moved", "public internet")
        self.assertNotIn("/1", self.server.asked)
        self.assertEqual(self.read(self.at + "/moved").status, 0)
        self.assertIn("/1", self.server.asked)  # there was something to be reached

    def test_redirects_by_way_of_a_public_one(self):
        self.pages["/a"] = (302, {"Location": "/b"}, "")
        self.pages["/b"] = (302, {"Location": f"//10.0.0.5:{self.port}/1"}, "")
        self.assert_one_line_about(self.public(self.at + "/a"), "public internet")
        self.assertNotIn("/1", self.server.asked)

    def test_robots(self):
        self.pages["/robots.txt"] = (302, {"Location": f"http://169.254.169.254:{self.port}/latest"}, "")
        self.assertEqual(self.public(self.at + "/1").status, 1)
        self.assertEqual(self.server.asked, ["/robots.txt"])

    def test_feeds_that_name_them(self):
        items = "".join(f"<item><link>http://{host}:{self.port}/1</link></item>" for host in self.FORBIDDEN)
        self.feed("/rss", f"<rss><channel>{items}</channel></rss>")
        self.feed("/map", f"<sitemapindex><sitemap><loc>http://10.0.0.5:{self.port}/news.xml</loc></sitemap></sitemapindex>", "text/xml")
        run = self.public(self.at + "/rss", self.at + "/map")
        self.assertEqual((run.status, run.out), (1, b""))
        self.assertEqual(sorted(set(self.server.asked)), ["/map", "/robots.txt", "/rss"])


if __name__ == "__main__":
    main()
