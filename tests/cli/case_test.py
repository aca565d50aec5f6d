#!/usr/bin/env python3
"""A story taken out of a store: in every format, and as a case (WACZ) that gives the same dossier again.

Usage: case_test.py PROGRAM
"""
import gzip
import hashlib
import json
import pathlib
import re
import zipfile
import zlib

import support

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"


def members(stream):
    """Each gzip member of a file: its offset, its length and its content."""
    at = 0
    while at < len(stream):
        inflate = zlib.decompressobj(31)
        content = inflate.decompress(stream[at:]) + inflate.flush()
        length = len(stream) - at - len(inflate.unused_data)
        yield at, length, content
        at += length


def warc_record(content):
    """Type, headers and block of the one record that a member holds."""
    head, rest = content.split(b"\r\n\r\n", 1)
    lines = head.decode("utf-8").split("\r\n")
    assert lines[0] == "WARC/1.1", lines[0]
    headers = dict(line.split(": ", 1) for line in lines[1:])
    length = int(headers["Content-Length"])
    assert rest[length:] == b"\r\n\r\n", "a record ends with two line breaks"
    return headers, rest[:length]


class Wacz:
    """A WACZ archive, held to its specification, version 1.1.1, and WARC 1.1."""

    def __init__(self, path, test):
        archive = zipfile.ZipFile(path)
        test.assertIsNone(archive.testzip())
        self.files = {name: archive.read(name) for name in archive.namelist()}
        package = json.loads(self.files["datapackage.json"])
        test.assertEqual(package["profile"], "data-package")
        test.assertEqual(package["wacz_version"], "1.1.1")
        test.assertRegex(package["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        listed = {resource["path"]: resource for resource in package["resources"]}
        test.assertEqual(set(listed), set(self.files) - {"datapackage.json", "datapackage-digest.json"})
        for name, resource in listed.items():
            test.assertEqual(resource["bytes"], len(self.files[name]), name)
            test.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(self.files[name]).hexdigest(), name)
            test.assertEqual(resource["name"], name.rsplit("/", 1)[-1])
        digest = json.loads(self.files["datapackage-digest.json"])
        test.assertEqual(digest["path"], "datapackage.json")
        test.assertEqual(digest["hash"], "sha256:" + hashlib.sha256(self.files["datapackage.json"]).hexdigest())
        test.assertEqual(archive.getinfo("archive/data.warc.gz").compress_type, zipfile.ZIP_STORED)

        self.records = {}
        by_place = {}
        for offset, length, content in members(self.files["archive/data.warc.gz"]):
            headers, block = warc_record(content)
            test.assertRegex(headers["WARC-Record-ID"], r"^<urn:uuid:[0-9a-f-]{36}>$")
            test.assertNotIn(headers["WARC-Record-ID"], self.records)
            self.records[headers["WARC-Record-ID"][1:-1]] = (headers, block)
            by_place[offset, length] = headers
            if headers["WARC-Type"] == "resource":
                stated = "sha256:" + hashlib.sha256(block).hexdigest()
                test.assertEqual(headers["WARC-Block-Digest"], stated)
                test.assertEqual(headers["WARC-Payload-Digest"], stated)
        test.assertEqual([h["WARC-Type"] for h, _ in self.records.values()].count("warcinfo"), 1)

        index = self.files["indexes/index.cdx"].decode("utf-8").splitlines()
        test.assertEqual(index, sorted(index))
        test.assertEqual(len(index), len(self.records) - 1)
        for line in index:
            _key, time, fields = line.split(" ", 2)
            fields = json.loads(fields)
            headers = by_place[int(fields["offset"]), int(fields["length"])]
            test.assertEqual(headers["WARC-Target-URI"], fields["url"])
            test.assertEqual(re.sub(r"\D", "", headers["WARC-Date"]), time)
            test.assertEqual(fields["filename"], "data.warc.gz")

        pages = [json.loads(line) for line in self.files["pages/pages.jsonl"].decode("utf-8").splitlines()]
        test.assertEqual(pages[0]["format"], "json-pages-1.0")
        targets = {headers.get("WARC-Target-URI") for headers, _ in self.records.values()}
        for page in pages[1:]:
            test.assertIn(page["url"], targets)
            test.assertIn("ts", page)


class CaseTest(support.CommandLineTest):
    def setUp(self):
        super().setUp()
        run = self.isnad("ingest", "--quiet", "--store", "s.db", SAMPLES / "sadafiya-port", SAMPLES / "wadi-al-qirmiz",
                         "missing.txt")
        self.assertEqual(run.status, 1, "what is missing is a gap that the dossiers name")
        self.isnad("dossier", "--quiet", "--store", "s.db", "--json", "all.json")
        self.stories = [d["story"]["id"] for d in json.loads((self.folder / "all.json").read_text())["dossiers"]]
        self.assertEqual(len(self.stories), 2)

    def read(self, name):
        return (self.folder / name).read_bytes()

    def export(self, story, name):
        run = self.isnad("export", "--quiet", "--store", "s.db", story, "--as", "wacz", "--output", name)
        self.assertEqual((run.status, run.error), (0, ""))

    def test_a_case_gives_the_same_dossier(self):
        for story in self.stories:
            self.export(story, "case.wacz")
            self.isnad("dossier", "--quiet", "--store", "s.db", story, "--json", "stored.json")
            self.assertIn(b"missing.txt", self.read("stored.json"))
            run = self.isnad("trace", "--quiet", "--one-story", "--json", "traced.json", "case.wacz")
            self.assertEqual(run.status, 0, run.error)
            self.assertEqual(self.read("stored.json"), self.read("traced.json"))
            # And from another store, where the case came in as any other archive does.
            self.assertEqual(self.isnad("ingest", "--quiet", "--store", f"{story}.db", "case.wacz").status, 0)
            self.isnad("dossier", "--quiet", "--store", f"{story}.db", story, "--json", "again.json")
            self.assertEqual(self.read("again.json"), self.read("stored.json"))

    def test_a_case_is_a_wacz_and_has_the_pages_as_they_came(self):
        pages = {path.read_bytes() for path in SAMPLES.rglob("*") if path.suffix in (".txt", ".html")}
        pages |= {line for path in SAMPLES.rglob("*.jsonl") for line in path.read_bytes().splitlines(keepends=True)}
        for story in self.stories:
            self.export(story, "case.wacz")
            case = Wacz(self.folder / "case.wacz", self)
            documents = json.loads(case.files["isnad/case.json"])["documents"]
            self.assertGreater(len(documents), 1)
            for document in documents:
                headers, block = case.records[document["record"]]
                self.assertEqual(headers["WARC-Type"], "resource")
                self.assertEqual(document["sha256"], hashlib.sha256(block).hexdigest())
                self.assertIn(block, pages)

    def test_the_same_store_gives_the_same_case(self):
        self.export(self.stories[0], "one.wacz")
        self.export(self.stories[0], "two.wacz")
        self.assertEqual(self.read("one.wacz"), self.read("two.wacz"))

    def test_a_case_that_was_changed_is_refused(self):
        self.export(self.stories[0], "case.wacz")
        with zipfile.ZipFile(self.folder / "case.wacz") as case:
            files = {name: case.read(name) for name in case.namelist()}
        for name, change in [("isnad/articles.jsonl", lambda b: b.replace(b"31", b"13")),
                             ("archive/data.warc.gz", lambda b: b + gzip.compress(b"more")),
                             ("isnad/case.json", lambda b: b.replace(b"isnad-case/1", b"isnad-case/9"))]:
            with zipfile.ZipFile(self.folder / "changed.wacz", "w") as changed:
                for other, content in files.items():
                    changed.writestr(other, change(content) if other == name else content)
            run = self.isnad("trace", "--quiet", "--one-story", "--json", "none.json", "changed.wacz")
            self.assertEqual(run.status, 1, name)
            self.assertIn("SHA-256", run.error, name)

    def test_every_format_is_that_of_the_inputs(self):
        self.isnad("ingest", "--quiet", "--store", "w.db", SAMPLES / "wadi-al-qirmiz")
        pinned = self.isnad("stories", "--store", "w.db", "--json").out.decode("utf-8").splitlines()
        story = max((json.loads(line) for line in pinned), key=lambda one: len(one["documents"]))
        documents = [p for p in (SAMPLES / "wadi-al-qirmiz").iterdir() if p.stem in story["documents"]]
        for kind in ("json", "csv", "graphml", "prov", "annotations", "passim", "ninjs"):
            stored = self.isnad("export", "--quiet", "--store", "w.db", story["id"][:8], "--as", kind)
            traced = self.isnad("export", "--quiet", "--one-story", "--as", kind, *documents)
            self.assertEqual((stored.status, traced.status), (0, 0), kind)
            self.assertEqual(stored.out, traced.out, kind)

    def test_what_is_wrong_with_a_call_is_said(self):
        for arguments, message in [
                (["--as", "wacz", "in.txt"], "--store"),
                (["--as", "wacz", "--store", "s.db", self.stories[0]], "--output"),
                (["--as", "json"], "INPUT"),
                (["--as", "json", "--store", "s.db"], "STORY"),
                (["--as", "json", "--store", "s.db", "a", "b"], "one STORY"),
                (["--as", "json", "--store", "s.db", "nosuchstory"], "nosuchstory"),
                (["--as", "json", "--store", "no.db", "a"], "no.db")]:
            run = self.isnad("export", *arguments)
            self.assertEqual(run.status, 2, arguments)
            self.assertIn(message, run.error)
        run = self.isnad("export", "--store", "s.db", self.stories[0], "--as", "wacz", "--output", "no/such/case.wacz")
        self.assertEqual(run.status, 3, run.error)
        self.assertFalse((self.folder / "no").exists())


if __name__ == "__main__":
    support.main()
