#!/usr/bin/env python3
"""Flattened pages of invented outlets (tests/pages) against a truth written by hand.

Usage: pages_test.py PROGRAM [--show]      --show prints what differs, and the figures"""
import collections
import pathlib
import re
import sys

import support

PAGES = pathlib.Path(__file__).resolve().parent.parent / "pages"
FIELDS = ("outlet", "published", "modified", "dateline", "language")
# A line of a few words may go astray on a page of a hundred and fifty.
BODY_FLOOR = 0.97
WORD = re.compile(r"\w+")
SHOW = "--show" in sys.argv
if SHOW:
    sys.argv.remove("--show")


def truth_of(path):
    """The page's text, its headline, its report, and the fields that a reader finds."""
    head, page = path.read_text(encoding="utf-8").split("---\n", 1)
    fields = dict(line.split(": ", 1) for line in head.split("\n") if line)
    lines = [(line[:2], line[2:]) for line in page.rstrip("\n").split("\n")]
    title = next(words for mark, words in lines if mark == "= ")
    body = "\n".join(words for mark, words in lines if mark == "+ ")
    return "\n".join(words for _, words in lines) + "\n", title, body, fields


def f1(expected, found):
    want, got = (collections.Counter(WORD.findall(text)) for text in (expected, found))
    shared = sum((want & got).values())
    return 2 * shared / (sum(want.values()) + sum(got.values()))


class PagesTest(support.CommandLineTest):
    def read(self, path):
        text, title, body, fields = truth_of(path)
        run = self.isnad("read", "--quiet", "-", stdin=text)
        self.assertEqual(run.status, 0, run.error)
        article = run.lines()[0]
        found = "\n".join(article["text"][span["start"]:span["end"]] for span in article["body"])
        return article, found, title, body, fields

    def test_report_of_every_page(self):
        for path in sorted(PAGES.glob("*.page")):
            with self.subTest(path.name):
                _, found, _, body, _ = self.read(path)
                score = f1(body, found)
                if SHOW:
                    print(f"{path.name} {score:.3f}")
                    wanted = body.split("\n")
                    for line in found.split("\n"):
                        if line not in wanted and line:
                            print("   too much:", line)
                    for line in wanted:
                        if line not in found:
                            print("   missing: ", line)
                self.assertGreaterEqual(score, BODY_FLOOR)

    def test_fields_of_every_page(self):
        for path in sorted(PAGES.glob("*.page")):
            article, _, title, _, fields = self.read(path)
            with self.subTest(path.name, field="title"):
                self.assertEqual((article["title"] or {}).get("exact"), title)
            for name in FIELDS:
                with self.subTest(path.name, field=name):
                    value = article[name]["value"] if name == "published" and article[name] else article[name]
                    wanted = fields.get(name, "ar" if name == "language" else None)
                    self.assertIn(value, wanted.split(" | ") if wanted else [None])
            with self.subTest(path.name, field="authors"):
                self.assertEqual("; ".join(article["authors"]), fields.get("authors", ""))
            with self.subTest(path.name, field="agencies"):
                self.assertEqual(" ".join(sorted(article["agencies"])), fields.get("agencies", ""))


if __name__ == "__main__":
    support.main()
