#!/usr/bin/env python3
"""Walks spans back from the outputs to the bytes of the page, by documents[].page as docs/formats/dossier.md tells it,
with decoders of its own. Usage: offsets_test.py PROGRAM"""
import html
import json
import pathlib
import re
import unittest

import support

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
NO_TEXT = re.compile(r"<!--.*?-->|<script\b.*?</script>|<[^>]*>", re.S | re.I)


def spans_in(value, path=""):
    """Every {"doc", "start", "end", "exact"} of an output, with the keys that lead to it."""
    if isinstance(value, list):
        for item in value:
            yield from spans_in(item, path)
    elif isinstance(value, dict):
        if {"doc", "start", "end", "exact"} <= value.keys():
            yield path, value
        for key, item in value.items():
            yield from spans_in(item, f"{path}/{key}")


def size_of(text, charset, source):
    """How many bytes the first characters of a run have: their own in UTF-8, else all alike."""
    return len(text.encode("utf-8")) if charset == "utf-8" else len(text) * source


def bytes_of(text, runs, charset, start, end):
    """The range of the page that text[start:end] was made from."""
    touched = [run for run in runs if run[0] < end and run[0] + run[1] > start]
    first, last = touched[0], touched[-1]
    unit = [run[3] // run[1] for run in (first, last)]
    begin = first[2] + (size_of(text[first[0]:max(start, first[0])], charset, unit[0]) if start > first[0] else 0)
    if end >= last[0] + last[1]:
        return begin, last[2] + last[3]
    return begin, last[2] + size_of(text[last[0]:end], charset, unit[1])


def without_space(text):
    return re.sub(r"\s+", "", text)


class OffsetsTest(support.CommandLineTest):
    def source_of(self, document, folder):
        files = {path.name.split(".")[0]: path for path in folder.iterdir()}
        return files[document["id"]].read_bytes()

    def check_runs(self, document, page, runs, charset):
        text, before = document["text"], (0, 0)
        for start, length, begin, size in runs:
            self.assertGreaterEqual((start, begin), before)
            before = (start + length, begin + size)
            shown = page[begin:begin + size].decode(charset)
            if length > 1:
                # A line end inside of a paragraph is a space, of plain text itself.
                wanted = text[start:start + length]
                self.assertEqual(shown if "\n" in wanted else re.sub(r"[\t\r\n\f]", " ", shown),
                                 wanted if "\n" in wanted else re.sub(r"[\t\r\f]", " ", wanted))
            else:
                made = html.unescape(shown)
                self.assertEqual(text[start], " " if not made.strip(" \t\r\n\f") else made)
        # What is in no run are the line ends between blocks.
        covered = set()
        for start, length, _, _ in runs:
            covered.update(range(start, start + length))
        self.assertEqual({text[i] for i in range(len(text)) if i not in covered} - {"\n"}, set())

    def check_span(self, document, page, span, is_markup):
        text = document["text"]
        self.assertEqual(text[span["start"]:span["end"]], span["exact"])
        charset = document["page"]["charset"]
        begin, end = bytes_of(text, document["page"]["runs"], charset, span["start"], span["end"])
        shown = page[begin:end].decode(charset)
        if not is_markup:
            self.assertEqual(shown, span["exact"])
            return
        made = html.unescape(NO_TEXT.sub("", shown))
        if "\n" in span["exact"]:
            self.assertEqual(without_space(made), without_space(span["exact"]))
        else:
            self.assertEqual(re.sub(r"[ \t\r\n\f]+", " ", made), span["exact"])

    def check_selectors(self, document, page):
        text = document["text"]
        parts = [target["part"] for target in document["selectors"]]
        self.assertEqual(parts.count("title"), 1 if document["title"] and "start" in document["title"] else 0)
        wanted = [line.strip() for span in document["body"] for line in span["exact"].split("\n") if line.strip()]
        found = []
        for target in document["selectors"]:
            selectors = {selector["type"]: selector for selector in target["selector"]}
            position, quote = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
            self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
            self.assertTrue(text[:position["start"]].endswith(quote["prefix"]))
            self.assertTrue(text[position["end"]:].startswith(quote["suffix"]))
            self.assertTrue(len(quote["prefix"]) == 32 or position["start"] < 32)
            if target["part"] == "paragraph":
                found.append(quote["exact"])
            if document["page"] is None:
                self.assertNotIn("DataPositionSelector", selectors)
                continue
            charset = document["page"]["charset"]
            places = [(page, charset, selectors["DataPositionSelector"])]
            self.assertEqual("decoded" in target, charset != "utf-8")
            if "decoded" in target:
                places.append((page.decode(charset).encode("utf-8"), "utf-8", target["decoded"]))
            for source, encoding, place in places:
                shown = html.unescape(NO_TEXT.sub("", source[place["start"]:place["end"]].decode(encoding)))
                self.assertEqual(without_space(shown), without_space(quote["exact"]))
        self.assertEqual(found, wanted)

    def test_every_span_of_every_sample(self):
        kinds = set()
        charsets = set()
        for folder in sorted(path for path in SAMPLES.iterdir() if path.is_dir()):
            dossier = self.isnad("trace", "--one-story", "--json", "-", folder).document()
            documents = {document["id"]: document for document in dossier["documents"]}
            records = {}
            for path in folder.glob("*.jsonl"):
                records.update({r["id"]: r for r in map(json.loads, path.read_text("utf-8").splitlines())})
            for document in documents.values():
                with self.subTest(document["id"]):
                    if document["id"] in records:
                        self.assertIsNone(document["page"])
                        self.assertEqual(document["text"], records[document["id"]]["text"])
                        self.check_selectors(document, b"")
                        continue
                    page = self.source_of(document, folder)
                    self.assertEqual(document["page"]["bytes"], len(page))
                    charset = document["page"]["charset"]
                    charsets.add((charset, document["source"].rsplit(".", 1)[-1]))
                    self.check_runs(document, page, document["page"]["runs"], charset)
                    if charset != "utf-8":
                        decoded = page.decode(charset).encode("utf-8")
                        self.check_runs(document, decoded, document["page"]["decoded_runs"], "utf-8")
                    self.check_selectors(document, page)
            for path, span in spans_in(dossier):
                document = documents[span["doc"]]
                kinds.add(path.split("/")[1])
                with self.subTest(path=path, exact=span["exact"]):
                    self.assertEqual(document["text"][span["start"]:span["end"]], span["exact"])
                    if document["page"] is not None:
                        self.check_span(document, self.source_of(document, folder), span,
                                        document["source"].endswith(".html"))
        self.assertLessEqual({"claims", "quantities", "times", "mentions", "passages", "documents"}, kinds)
        self.assertLessEqual({("utf-8", "txt"), ("utf-8", "html"), ("windows-1256", "html")}, charsets)

    def one(self, name, content):
        run = self.isnad("read", self.put(name, content))
        self.assertEqual(run.status, 0)
        return run.lines()[0]

    def test_charsets(self):
        """A quotation's bytes in each of them, also where marks stand before it and letters have no or several bytes."""
        quotation = "إن فرق الإنقاذ انتشلت سبع جثث"
        markup = f'<html><head><title>جسر</title></head><body><p>😀 قال&nbsp;الدفاع المدني <i>{quotation}</i></p></body></html>'
        plain = markup.replace("😀 ", "")
        cases = {"utf-8": markup.encode("utf-8"), "utf-8-sig": markup.encode("utf-8-sig"), "utf-16": markup.encode("utf-16"),
                 "utf-16-be": b"\xfe\xff" + markup.encode("utf-16-be"), "utf-32": markup.encode("utf-32"),
                 "cp1256": plain.replace("<head>", '<head><meta charset="windows-1256">').encode("cp1256"),
                 "iso8859-6": plain.replace("<head>", '<head><meta charset="iso-8859-6">').encode("iso8859-6"),
                 "gb18030": markup.replace("<head>", '<head><meta charset="gb18030">').encode("gb18030")}
        for charset, page in cases.items():
            with self.subTest(charset):
                document = self.one("page.html", page)
                start = document["text"].index(quotation)
                mapped = document["page"]
                begin, end = bytes_of(document["text"], mapped["runs"], mapped["charset"], start, start + len(quotation))
                plain_charset = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(charset, charset)
                self.assertEqual(page[begin:end].decode(plain_charset), quotation)

    def test_broken_utf8(self):
        page = f"<html><body><p>".encode() + b"\xff\xc3" + support.SUSTAINED.encode() + b"</p></body></html>"
        document = self.one("page.html", page)
        start = document["text"].index("قال مسؤول")
        begin, _ = bytes_of(document["text"], document["page"]["runs"], "utf-8", start, start + 1)
        self.assertEqual(begin, page.index("قال مسؤول".encode()))

    def test_a_record_with_markup(self):
        markup = "<html><body><p>قبل</p><p>&quot;" + support.SUSTAINED + "</p></body></html>"
        document = self.one("records.jsonl", self.records({"id": "a", "html": markup}))
        self.assertEqual(document["page"]["field"], "html")
        self.assertEqual(document["page"]["bytes"], len(markup.encode("utf-8")))
        self.check_runs(document, markup.encode("utf-8"), document["page"]["runs"], "utf-8")

    def test_the_map_goes_through_read(self):
        for folder in sorted(path for path in SAMPLES.iterdir() if path.is_dir()):
            direct = self.isnad("trace", "--one-story", "--json", "-", folder).document()
            piped = self.isnad("trace", "--one-story", "--json", "-", "-", stdin=self.isnad("read", folder).out).document()
            for mine, other in zip(direct["documents"], piped["documents"], strict=True):
                self.assertEqual(mine["page"], other["page"])
                self.assertEqual(mine["selectors"], other["selectors"])

    def test_a_map_that_is_none_is_left_out(self):
        for runs in ([[0, 2, 0]], [[0, 2, 5, 2], [1, 2, 9, 2]], [[0, 1, -4, 2]], [["0", 1, 2, 3]], {"a": 1},
                     [[0, 4294967295, 4294967295, 4294967295]]):
            with self.subTest(str(runs)):
                record = {"id": "a", "text": "نص قصير", "body": [{"start": 0, "end": 7}],
                          "page": {"charset": "utf-8", "bytes": 9, "runs": runs}}
                self.assertIsNone(self.one("records.jsonl", self.records(record))["page"])


if __name__ == "__main__":
    support.main()
