#!/usr/bin/env python3
"""WARC as input: what is read of it, where it stood, and what damaged files do. Usage: archives_test.py PROGRAM"""
import base64
import gzip
import hashlib
import io
import unittest
import zipfile

from archive_support import http, page, record, response, SENTENCES, wacz, zipped
from support import CommandLineTest, main


def payload_digest(body):
    return "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()


class ArchivesTest(CommandLineTest):
    def test_records_become_articles(self):
        other = record(9, http(b"\xff\xd8", "Content-Type: image/jpeg\r\n"))
        plain = response(1) + other + response(2, "خبر آخر من المدينة")
        for name, content in [("a.warc", plain), ("b.warc.gz", zipped(response(1), other, response(2, "خبر آخر من المدينة"))),
                              ("told-by-content.bin", plain)]:
            for way, run in self.both_ways(name, content):
                with self.subTest(name=name, way=way):
                    self.assertEqual(run.status, 0, run.error)
                    self.assertEqual([line["id"] for line in run.lines()], ["urn:uuid:1", "urn:uuid:2"])
                    first = run.lines()[0]
                    self.assertEqual(first["url"], "https://news.example/1")
                    self.assertEqual(first["outlet"], "صحيفة المرفأ")
                    self.assertEqual("\n".join(span["exact"] for span in first["body"]), "\n".join(SENTENCES))

    def test_capture_leads_back_to_the_bytes(self):
        records = [response(1), response(2)]
        path = self.put("a.warc", b"".join(records))
        for number, line in enumerate(self.isnad("read", path).lines()):
            capture = line["capture"]
            self.assertEqual(capture["record"], f"urn:uuid:{number + 1}")
            self.assertEqual(capture["offset"], number * len(records[0]))
            self.assertEqual(capture["time"], "2031-05-04T10:30:00Z")
            stored = path.read_bytes()[capture["offset"]:]
            body = stored.split(b"\r\n\r\n", 2)[2]
            text, page_map = line["text"], line["page"]
            start, count, byte, bytes_ = next(run for run in page_map["runs"] if run[1] > 20)
            self.assertEqual(body[byte:byte + bytes_].decode(), text[start:start + count])

    def test_output_is_input(self):
        path = self.put("a.warc", response(1) + response(2))
        first = self.isnad("read", path)
        again = self.isnad("read", "-", stdin=first.out)
        self.assertEqual(again.out, first.out)

    def test_jobs_and_order_of_inputs(self):
        many = [response(n, f"الخبر رقم {n}") for n in range(60)]
        one = self.put("a.warc.gz", zipped(*many[:30]))
        two = self.put("b.warc", b"".join(many[30:]))
        wanted = self.isnad("read", "--jobs", "1", one, two).out
        self.assertEqual(wanted.count(b"\n"), 60)
        for jobs in ("2", "5"):
            self.assertEqual(self.isnad("read", "--jobs", jobs, two, one).out, wanted)

    def test_annotate_goes_through_an_archive_in_its_order(self):
        """Also beyond one batch, whatever the number of jobs; what it says of an article is what it says of its line."""
        path = self.put("a.warc.gz", zipped(*(response(n, f"الخبر رقم {n}") for n in range(299, -1, -1))))
        run = self.isnad("annotate", "--jobs", "2", path)
        self.assertEqual([line["id"] for line in run.lines()], [f"urn:uuid:{n}" for n in range(299, -1, -1)])
        self.assertEqual(self.isnad("annotate", "--jobs", "1", path).out, run.out)
        read = self.isnad("read", path)
        self.assertEqual(sorted(self.isnad("annotate", "-", stdin=read.out).out.splitlines()), sorted(run.out.splitlines()))

    def test_the_same_record_twice_is_read_once(self):
        self.put("a.warc", response(1))
        self.put("b.warc.gz", zipped(response(1)))
        run = self.isnad("read", ".")
        self.assertEqual(run.status, 0)
        self.assertEqual(len(run.lines()), 1)
        self.assert_one_line_about(run, "b.warc.gz", "twice")

    def test_damage_does_not_stop_a_file(self):
        broken = bytearray(zipped(response(2)))
        broken[30:60] = b"\x00" * 30
        path = self.put("a.warc.gz", zipped(response(1)) + bytes(broken) + zipped(response(3)))
        run = self.isnad("read", path)
        self.assertEqual(run.status, 1)
        self.assertEqual([line["id"] for line in run.lines()], ["urn:uuid:1", "urn:uuid:3"])
        self.assert_one_line_about(run, "a.warc.gz: byte", "gzip")
        run = self.isnad("read", self.put("b.warc", response(1) + record(2, http(page("x", SENTENCES)), length=77) + response(3)))
        self.assertEqual(run.status, 1)
        self.assertEqual([line["id"] for line in run.lines()], ["urn:uuid:1", "urn:uuid:3"])
        self.assert_one_line_about(run, "b.warc: byte", "length")

    def test_truncated_file(self):
        whole = zipped(response(1), response(2))
        run = self.isnad("read", "-", stdin=whole[:-40])
        self.assertEqual((run.status, [line["id"] for line in run.lines()]), (1, ["urn:uuid:1"]))

    def test_a_bomb_is_named_with_its_limit(self):
        bomb = gzip.compress(b"<p>" + b"x" * (40 << 20))
        run = self.isnad("read", self.put("a.warc", record(1, http(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")) + response(2)))
        self.assertEqual((run.status, len(run.lines())), (1, 1))
        self.assert_one_line_about(run, "record at byte 0", "limit of 33554432 bytes")

    def test_lengths_that_are_wrong(self):
        """Too short, too long by a little and by far, none, and none that can be: the records beside it are read."""
        wrong = record(2, http(page("x", SENTENCES)))
        true = wrong.split(b"Content-Length: ")[1].split(b"\r\n")[0]
        for length in (b"0", b"77", b"%d" % (int(true) + 30), b"1000000", b"40000000000", b"18446744073709551615", b"18446744073709551616", b"-5", b"", b"abc", b"0x40",
                       b"1e3"):
            content = response(1) + wrong.replace(b"Content-Length: " + true, b"Content-Length: " + length) + response(3) + response(4)
            for name, bytes_ in (("a.warc", content), ("a.warc.gz", gzip.compress(content))):
                run = self.isnad("read", self.put(name, bytes_))
                ids = [line["id"] for line in run.lines()]
                with self.subTest(length=length, name=name):
                    self.assertEqual(run.status, 1)
                    self.assertEqual(ids[0], "urn:uuid:1")
                    self.assertIn("urn:uuid:4", ids)
                    self.assertNotIn("urn:uuid:2", ids)
                    self.assert_one_line_about(run, name + ": byte")

    def test_gzip_cut_off_anywhere(self):
        """What stands whole before the cut is read, also where its checksum alone (8 bytes) is cut, and the cut is said."""
        members = [gzip.compress(response(n), mtime=0) for n in (1, 2, 3)]
        whole = b"".join(members)
        ends = [len(members[0]), len(members[0]) + len(members[1]), len(whole)]
        for cut in (5, ends[0] - 60, ends[0] - 1, ends[0] + 1, ends[0] + 200, ends[1] - 5, ends[1] + 12, ends[2] - 1):
            run = self.isnad("read", self.put("a.warc.gz", whole[:cut]))
            with self.subTest(cut=cut):
                self.assertEqual(run.status, 1)
                self.assertEqual([line["id"] for line in run.lines()], [f"urn:uuid:{n + 1}" for n, end in enumerate(ends) if end - 8 <= cut])

    def test_bombs_of_members_and_of_zip_files(self):
        """A record of 200 MB of nothing in 200 KB; files of a WACZ that grow a thousandfold: limits are named, the rest is read."""
        head = record(2, b"", length=200 << 20).removesuffix(b"\r\n\r\n")
        packer = gzip.zlib.compressobj(9, gzip.zlib.DEFLATED, 31)
        zeros = bytes(1 << 20)
        bomb = packer.compress(head) + b"".join(packer.compress(zeros) for _ in range(200)) + packer.compress(b"\r\n\r\n") + packer.flush()
        self.assertLess(len(bomb), 1 << 20)
        run = self.isnad("read", self.put("a.warc.gz", zipped(response(1)) + bomb + zipped(response(3))))
        self.assertEqual([line["id"] for line in run.lines()], ["urn:uuid:1", "urn:uuid:3"], run.error)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("datapackage.json", b" " * (40 << 20))
            archive.writestr("pages/pages.jsonl", b"\n" * (80 << 20))
            archive.writestr("archive/a.warc", record(2, http(b"<p>" + b"x" * (40 << 20))))
            archive.writestr("archive/b.warc", response(3))
        run = self.isnad("read", self.put("case.wacz", out.getvalue()))
        self.assertEqual((run.status, [line["id"] for line in run.lines()]), (1, ["urn:uuid:3"]))
        self.assert_one_line_about(run, "datapackage.json", "limit of 16777216 bytes")
        self.assert_one_line_about(run, "a.warc", "limit of 33554432")

    def test_digests_of_payloads(self):
        """Taken of the body as it stands, without chunks, or decoded; what fits none of these is said and counted."""
        body = page("انهيار جسر", SENTENCES).encode()
        packed = gzip.compress(body, mtime=0)
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
        fields = "Content-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
        stated = [payload_digest(one) for one in (chunked, packed, body)] + ["sha256:" + hashlib.sha256(body).hexdigest(), "md5:0", "sha1:ABC"]
        right = [record(n, http(chunked, fields), more=f"WARC-Payload-Digest: {digest}\r\n") for n, digest in enumerate(stated)]
        wrong = record(9, http(chunked, fields), more=f"WARC-Payload-Digest: {payload_digest(body + b' ')}\r\n")
        run = self.isnad("trace", "--one-story", "--json", "-", self.put("a.warc", b"".join(right) + wrong))
        self.assertEqual(run.status, 0, run.error)
        archive = run.document()["provenance"]["coverage"]["archives"][0]
        self.assertEqual((archive["pages"], archive["altered"]), (7, 1))
        noted = [document["id"] for document in run.document()["documents"] if any("digest" in note["message"] for note in document["notes"])]
        self.assertEqual(noted, ["urn:uuid:9"])
        self.assert_one_line_about(run, "1 page is not what the digest states")

    def test_trace_says_what_is_missing(self):
        gone = record(8, http("gone", status="404 Not Found"))
        broken = record(7, "x", length=90)
        path = self.put("a.warc", response(1) + gone + broken + response(2, more="X-More: 1\r\n"))
        run = self.isnad("trace", "--one-story", "--json", "-", path)
        coverage = run.document()["provenance"]["coverage"]
        self.assertEqual(coverage["archives"][0]["not_fetched"], {"404": 1})
        self.assertEqual(coverage["archives"][0]["pages"], 2)
        self.assertEqual(coverage["gaps"][0]["count"], 1)
        self.assert_one_line_about(run, "1 page was not there", "HTTP 404")

    def test_wacz(self):
        files = {"archive/data.warc.gz": zipped(response(1), response(2)), "indexes/index.cdx.gz": b"",
                 "pages/pages.jsonl": b'{"format":"json-pages-1.0"}\n{"url":"https://news.example/1","title":"x"}\n'}
        for way, run in self.both_ways("case.wacz", wacz(files)):
            with self.subTest(way=way):
                self.assertEqual((run.status, run.error), (0, ""))
                self.assertEqual([line["id"] for line in run.lines()], ["urn:uuid:1", "urn:uuid:2"])
                self.assertTrue(run.lines()[0]["capture"]["file"].endswith("!/archive/data.warc.gz"))

    def test_wacz_with_paths_outside(self):
        content = wacz({"archive/data.warc": response(1), "../archive/evil.warc": response(2), "/archive/x.warc": response(3),
                        "archive/../../e.warc": response(4)})
        run = self.isnad("read", self.put("case.wacz", content))
        self.assertEqual((run.status, [line["id"] for line in run.lines()]), (1, ["urn:uuid:1"]))
        self.assert_one_line_about(run, "../archive/evil.warc", "outside")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["case.wacz"])

    def test_wacz_that_was_changed(self):
        files = {"archive/data.warc": response(1)}
        content = wacz(files, {"resources": [{"path": "archive/data.warc", "hash": "sha256:" + "0" * 64}]})
        run = self.isnad("read", self.put("case.wacz", content))
        self.assertEqual((run.status, len(run.lines())), (1, 1))
        self.assert_one_line_about(run, "case.wacz!/archive/data.warc", "SHA-256")

    def test_zip_files_that_are_no_wacz(self):
        whole = wacz({"archive/data.warc": response(1)})
        for content, words in [(wacz({"a.txt": b"x"}), ["no WACZ"]), (whole[:-30], ["no zip file"]), (b"PK\x03\x04", ["no zip file"])]:
            for way, run in self.both_ways("case.wacz", content):
                self.assertEqual((run.status, run.out), (1, b""))
                self.assert_one_line_about(run, *words)

    def test_a_damaged_zip_entry_does_not_stop_the_others(self):
        content = bytearray(wacz({"archive/a.warc": response(1), "archive/b.warc": response(2)}))
        at = content.find(SENTENCES[0].encode())
        content[at:at + 4] = b"abcd"
        run = self.isnad("read", self.put("case.wacz", bytes(content)))
        self.assertEqual(run.status, 1)
        self.assertIn("urn:uuid:2", [line["id"] for line in run.lines()])
        self.assert_one_line_about(run, "a.warc", "damaged")

    def test_cc_news_as_it_comes(self):
        """Fields of the crawler's own beside a body that it decoded; one member a record; a robots.txt."""
        fields = ("Content-Type: text/html; charset=utf-8\r\nX-Crawler-Content-Encoding: gzip\r\n"
                  "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")
        info = record(0, "software: crawler\r\n", kind="warcinfo", content_type="application/warc-fields", version="WARC/1.0")
        body = page("انهيار جسر", SENTENCES)
        digest = payload_digest(body.encode())
        story = record(1, http(body, fields), version="WARC/1.0", more=f"WARC-Payload-Digest: {digest}\r\n")
        request = record(2, "GET / HTTP/1.1\r\n\r\n", kind="request", version="WARC/1.0")
        run = self.isnad("read", self.put("CC-NEWS-20310504.warc.gz", zipped(info, request, story)))
        self.assertEqual(run.status, 0, run.error)
        self.assertEqual(run.lines()[0]["capture"]["payload_digest"], digest)
        self.assertNotIn("digest", run.error)


if __name__ == "__main__":
    main()
