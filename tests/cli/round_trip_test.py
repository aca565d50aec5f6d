#!/usr/bin/env python3
"""What `read` writes is input again and gives the same results as the page did, byte for byte.

On the samples, and on development data where it is beside the checkout. Usage: round_trip_test.py PROGRAM"""
import os
import pathlib

import support

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = pathlib.Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared") / "data"
STORIES = [ROOT / "samples" / "wadi-al-qirmiz", ROOT / "samples" / "sadafiya-port", SHARED / "raqqa-2017",
           SHARED / "suruc-2015.jsonl"]
CALLS = [("read",), ("annotate",), ("passages",), ("stories", "--json"), ("trace", "--one-story", "--json", "-")]


class RoundTripTest(support.CommandLineTest):
    def assert_same_again(self, *pages):
        read = self.isnad("read", "--quiet", *pages)
        self.assertEqual(read.status, 0, read.error)
        self.assertTrue(read.out)
        again = self.put("read.jsonl", read.out)
        for call in CALLS:
            with self.subTest(call=call, pages=[page.name for page in pages]):
                first, second = self.isnad(*call, *pages), self.isnad(*call, again)
                self.assertEqual(second.status, first.status, second.error)
                self.assertEqual(second.out, first.out)

    def test_stories(self):
        for story in STORIES:
            if story.exists():
                self.assert_same_again(story)

    def test_pages_of_every_kind(self):
        """An agency in the author's field, one in a dateline, notes, a text in another language, no report at all."""
        self.assert_same_again(
            self.put("records.jsonl", self.records(
                {"id": "a", "title": "انهيار جسر", "author": "رويترز (الوادي)", "text": support.SUSTAINED, "published": 7},
                {"id": "b", "text": "الوادي (أ ف ب) - " + support.COPIED, "published": "2014-03-06T10:00:00+03:00"},
                {"id": "c", "text": "A bridge fell into the river on Tuesday, officials said, and nobody was hurt in it."},
                {"id": "d", "text": ""}, {"id": "e", "text": "الرئيسية\nبحث"})),
            self.put("old.txt", support.SUSTAINED.encode("cp1256")),
            self.put("page.html", f"<html><head><title>انهيار جسر</title></head><body><p>{support.SUSTAINED}</p></body></html>"))


if __name__ == "__main__":
    support.main()
