#!/usr/bin/env python3
"""Inputs as they should not be, through a file and through a pipe. Usage: bad_input_test.py PROGRAM"""
import gzip
import json

import support

RECORD = {"id": "a", "outlet": "صحيفة الوادي", "title": "انهيار جسر", "published": "2014-03-04", "text": support.SUSTAINED}


class BadInputTest(support.CommandLineTest):
    def test_missing_file_is_named_and_the_rest_is_done(self):
        there = self.put("there.txt", support.SUSTAINED)
        run = self.isnad("read", self.folder / "missing.txt", there)
        self.assertEqual(run.status, 1)
        self.assert_one_line_about(run, "missing.txt", "no such file")
        self.assertEqual([article["id"] for article in run.lines()], ["there"])

    def test_missing_file_alone(self):
        for verb in ("read", "annotate", "passages", "stories", "trace"):
            with self.subTest(verb):
                run = self.isnad(verb, "missing.txt")
                self.assertEqual(run.status, 1)
                self.assert_one_line_about(run, "missing.txt")

    def test_missing_file_leaves_no_dossier_of_one_story(self):
        run = self.isnad("trace", "--one-story", "--json", "d.json", "missing.txt")
        self.assertEqual(run.status, 1)
        self.assertFalse((self.folder / "d.json").exists())

    def test_empty_file(self):
        for way, run in self.both_ways("empty.txt", b""):
            with self.subTest(way):
                self.assertEqual(run.status, 0)
                self.assert_one_line_about(run, "note", "no text")

    def test_declared_charset_is_decoded_with_a_note(self):
        page = f'<html><head><meta charset="windows-1256"><title>جسر</title></head><body><p>{support.SUSTAINED}</p></body></html>'
        for way, run in self.both_ways("page.html", page.encode("cp1256")):
            with self.subTest(way):
                self.assertEqual(run.status, 0)
                self.assert_one_line_about(run, "note", "windows-1256")
                self.assertIn("فرق الإنقاذ انتشلت سبع جثث", run.lines()[0]["text"])

    def test_undeclared_charset_is_detected_with_a_note(self):
        for way, run in self.both_ways("page.txt", support.SUSTAINED.encode("cp1256")):
            with self.subTest(way):
                self.assertEqual(run.status, 0)
                self.assert_one_line_about(run, "note", "decoded")
                self.assertIn("فرق الإنقاذ انتشلت سبع جثث", run.lines()[0]["text"])

    def test_text_over_the_limit(self):
        line = support.SUSTAINED.replace("\n", " ") + "\n"
        text = line * ((17 << 20) // len(line.encode("utf-8")) + 1)
        for way, run in self.both_ways("long.txt", text):
            with self.subTest(way):
                self.assertEqual(run.status, 1)
                self.assert_one_line_about(run, "over the limit of")
                self.assertEqual(run.out, b"")

    def test_binary(self):
        picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
        for way, run in self.both_ways("picture.txt", picture):
            with self.subTest(way):
                self.assertEqual(run.status, 1)
                self.assert_one_line_about(run, "binary")
                self.assertEqual(run.out, b"")

    def test_compressed_file_that_is_cut_off(self):
        whole = gzip.compress(support.SUSTAINED.encode("utf-8"))
        run = self.isnad("read", self.put("page.txt.gz", whole[:-20]))
        self.assertEqual(run.status, 1)
        self.assert_one_line_about(run, "page.txt.gz")

    def test_broken_line_in_the_middle(self):
        good = self.records(RECORD)
        other = self.records({**RECORD, "id": "b"})
        broken = good + '{"id": "broken", "text": "' + "\n" + other
        for way, run in self.both_ways("records.jsonl", broken):
            with self.subTest(way):
                self.assertEqual(run.status, 1)
                self.assert_one_line_about(run, "line 2")
                self.assertEqual([article["id"] for article in run.lines()], ["a", "b"])

    def test_nesting_without_end(self):
        bomb = self.records(RECORD) + '{"text": ' + "[" * 200000 + "\n"
        for way, run in self.both_ways("records.jsonl", bomb):
            with self.subTest(way):
                self.assertEqual(run.status, 1)
                self.assertEqual(len(run.lines()), 1)

    def test_markup_nested_without_end(self):
        for way, run in self.both_ways("deep.html", "<html><body>" + "<div>" * 100000 + support.SUSTAINED):
            with self.subTest(way):
                self.assertIn(run.status, (0, 1))
                self.assert_one_line_about(run, "isnad")

    def test_record_without_text(self):
        records = self.records({"id": "a", "title": "عنوان"}, {**RECORD, "id": "b"})
        for way, run in self.both_ways("records.jsonl", records):
            with self.subTest(way):
                self.assertEqual(run.status, 0)
                self.assert_one_line_about(run, "note", "a: ")
                self.assertIn("b", [article["id"] for article in run.lines()])

    def test_one_explicit_id_twice(self):
        records = self.records(RECORD, {**RECORD, "text": support.COPIED})
        for way, run in self.both_ways("records.jsonl", records):
            with self.subTest(way):
                self.assertEqual(run.status, 1)
                self.assert_one_line_about(run, '"a"', "twice")
                self.assertEqual([article["id"] for article in run.lines()], ["a"])

    def test_one_explicit_id_twice_is_settled_alike_in_any_order(self):
        one = self.put("one.jsonl", self.records(RECORD))
        two = self.put("two.jsonl", self.records({**RECORD, "text": support.COPIED}))
        forward, backward = self.isnad("read", one, two), self.isnad("read", two, one)
        self.assertEqual(forward.out, backward.out)
        self.assertEqual(forward.error, backward.error)
        self.assertEqual(forward.status, 1)

    def test_stated_id_goes_before_one_made_from_a_name(self):
        page = self.put("a.txt", support.COPIED)
        records = self.put("records.jsonl", self.records(RECORD))
        run = self.isnad("read", page, records)
        self.assertEqual(run.status, 0)
        texts = {article["id"]: article["text"] for article in run.lines()}
        self.assertEqual(len(texts), 2)
        self.assertEqual(texts["a"], support.SUSTAINED)

    def test_ten_files_of_one_name(self):
        for number in range(10):
            self.put(f"site{number}/index.html", f"<html><body><p>{support.SUSTAINED} {number}</p></body></html>")
        run = self.isnad("read", ".")
        self.assertEqual(run.status, 0)
        ids = [article["id"] for article in run.lines()]
        self.assertEqual(len(set(ids)), 10)
        for number in range(10):
            self.assertTrue(any(f"site{number}" in name for name in ids), ids)
        single = self.isnad("read", "site3/index.html")
        self.assertEqual([article["id"] for article in single.lines()], ["index"])

    def test_no_date(self):
        text = "انهار الجسر فوق النهر وقال مسؤول في الدفاع المدني إن فرق الإنقاذ انتشلت سبع جثث من تحت الأنقاض.\n"
        for way, run in self.both_ways("undated.txt", text):
            with self.subTest(way):
                self.assertEqual(run.status, 0)
                self.assert_one_line_about(run, "note", "date")
                self.assertIsNone(run.lines()[0]["published"])

    def test_other_endings_are_named_once_and_hidden_files_are_not_read(self):
        self.put("page.txt", support.SUSTAINED)
        for name in ("one.pdf", "two.pdf", "deeper/three.docx", ".hidden.txt", ".folder/page.txt"):
            self.put(name, support.COPIED)
        run = self.isnad("read", ".")
        self.assertEqual(run.status, 0)
        self.assertEqual(len(run.lines()), 1)
        self.assert_one_line_about(run, "pdf")
        self.assert_one_line_about(run, "docx")
        self.assertNotIn("hidden", run.error)

    def test_a_name_cannot_steer_the_terminal(self):
        name = "evil\x1b[31m\nisnad: all is well.txt"
        run = self.isnad("read", name)
        self.assertEqual(run.status, 1)
        self.assertNotIn("\x1b", run.error)
        self.assertEqual(run.error.count("\n"), 1)

    def test_an_input_that_looks_like_a_list(self):
        run = self.isnad("read", self.put("[a,b].txt", support.SUSTAINED))
        self.assertEqual(run.status, 0)
        self.assertEqual(len(run.lines()), 1)

    def test_output_of_read_is_input_again(self):
        first = self.isnad("read", self.put("page.txt", support.SUSTAINED))
        again = self.isnad("read", "-", stdin=first.out)
        self.assertEqual(again.status, 0)
        for mine, other in zip(first.lines(), again.lines(), strict=True):
            for key in ("id", "text", "body", "published", "outlet", "title"):
                self.assertEqual(json.dumps(mine[key]), json.dumps(other[key]), key)


if __name__ == "__main__":
    support.main()
