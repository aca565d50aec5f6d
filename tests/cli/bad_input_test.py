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

    def test_a_first_line_that_is_broken(self):
        record = json.dumps(RECORD, ensure_ascii=False)
        for first in ('{broken', '{', '{"id": "cut of', '{{"id": 1}'):
            for way, run in self.both_ways("first.jsonl", f"{first}\n{record}\n"):
                with self.subTest(first=first, way=way):
                    self.assertEqual(run.status, 1)
                    self.assert_one_line_about(run, "line 1")
                    self.assertEqual([article["id"] for article in run.lines()], ["a"])

    def test_nesting_without_end(self):
        bomb = self.records(RECORD) + '{"text": ' + "[" * 200000 + "\n"
        for way, run in self.both_ways("records.jsonl", bomb):
            with self.subTest(way):
                self.assertEqual(run.status, 1)
                self.assertEqual(len(run.lines()), 1)

    def page_of(self, body, head=""):
        return f"<!DOCTYPE html><html><head>{head}<title>انهيار جسر</title></head><body>{body}</body></html>"

    def paragraphs(self):
        return "".join(f"<p>{line}</p>" for line in support.SUSTAINED.split("\n") if line)

    def assert_read(self, run):
        self.assertEqual(run.status, 0, run.error)
        self.assertIn("فرق الإنقاذ انتشلت سبع جثث", "".join(span["exact"] for span in run.lines()[0]["body"]))

    def test_markup_nested_without_end(self):
        for way, run in self.both_ways("deep.html", self.page_of("<div>" * 10000 + self.paragraphs())):
            with self.subTest(way):
                self.assert_read(run)
                self.assert_one_line_about(run, "note", "limit of 512 levels")

    def test_a_gzip_bomb(self):
        # Three megabytes that would be three gigabytes.
        member = gzip.compress(b" " * (64 << 20))
        bomb = member * 48
        for way, run in self.both_ways("bomb.html.gz", bomb):
            with self.subTest(way):
                self.assertEqual(run.status, 1)
                self.assert_one_line_about(run, "over the limit of 33554432 bytes", "decompressed")
                self.assertEqual(run.out, b"")

    def test_an_attribute_of_fifty_megabytes(self):
        for way, run in self.both_ways("long.html", self.page_of(f'<p title="{"x" * 50_000_000}">{self.paragraphs()}</p>')):
            with self.subTest(way):
                self.assertEqual(run.status, 1)
                self.assert_one_line_about(run, "over the limit of 33554432")

    def test_an_attribute_within_the_limit(self):
        run = self.isnad("read", self.put("page.html", self.page_of(f'<p title="{"x" * 10_000_000}"></p>{self.paragraphs()}')))
        self.assert_read(run)

    def test_wrong_charsets(self):
        page = lambda declared: self.page_of(self.paragraphs(), f'<meta charset="{declared}">' if declared else "")
        cases = {"says UTF-8, is windows-1256": page("utf-8").encode("cp1256"),
                 "says windows-1256, is UTF-8": page("windows-1256").encode("utf-8"),
                 "says windows-1252, has the mark of UTF-8": page("windows-1252").encode("utf-8-sig"),
                 "says what is no charset": page("x-none-such").encode("cp1256"),
                 "says windows-1256 behind the mark of UTF-16": page("windows-1256").encode("utf-16"),
                 "UTF-16 without a mark": page("utf-16").encode("utf-16-le"),
                 "UTF-16 the other way": b"\xfe\xff" + page("").encode("utf-16-be"),
                 "says nothing": page("").encode("cp1256")}
        for case, content in cases.items():
            for way, run in self.both_ways("page.html", content):
                with self.subTest(case, way=way):
                    self.assert_read(run)

    def test_two_charsets_in_one_page(self):
        """A page of UTF-8 into which an old system put a line of windows-1256: the line is lost, the page is not."""
        page = self.page_of(self.paragraphs() * 3 + "@").encode().replace(b"@", "<p>حقوق</p>".encode("cp1256"))
        for way, run in self.both_ways("page.html", page):
            with self.subTest(way):
                self.assert_read(run)
                self.assert_one_line_about(run, "note", "not UTF-8")

    def test_broken_bytes_in_a_page(self):
        page = self.page_of(self.paragraphs()).encode()
        cut = page.index("وأضاف".encode())
        for case, middle in {"NUL": b"\0", "no UTF-8": b"\xff\xc3", "a surrogate": b"\xed\xa0\x80", "too long": b"\xc0\x80"}.items():
            for way, run in self.both_ways("page.html", page[:cut] + middle + page[cut:]):
                with self.subTest(case, way=way):
                    self.assert_read(run)
                    self.assertNotIn("\0", run.lines()[0]["text"])

    def test_a_page_that_is_cut_off(self):
        """Anywhere, in a tag, an attribute, a character, a reference: what was there is read."""
        page = self.page_of(self.paragraphs() + '<p class="last">جسر &amp; نهر</p>').encode()
        first = page.index("صباح".encode())
        last = len(page)
        whole = self.isnad("read", self.put("page.html", page)).lines()[0]["text"]
        for cut in [*range(first, first + 8), *range(page.index(b'<p class="last'), last, 5)]:
            with self.subTest(cut):
                run = self.isnad("read", self.put("page.html", page[:cut]))
                self.assertEqual(run.status, 0)
                self.assertTrue(whole.startswith(run.lines()[0]["text"].rstrip("\n\ufffd&am")[:-1]), run.lines()[0]["text"][-40:])

    def test_pages_without_words(self):
        frames = "<html><head><title>x</title></head><frameset cols='20%,80%'><frame src='menu.html'><frame src='main.html'>" \
                 "<noframes><body><p>Your browser shows no frames.</p></body></noframes></frameset></html>"
        scripts = self.page_of("".join(f"<script>var part{i} = '<p>{support.SUSTAINED}</p>';</script>" for i in range(200)))
        for case, page in {"frames": frames, "scripts": scripts}.items():
            for way, run in self.both_ways("page.html", page):
                with self.subTest(case, way=way):
                    self.assertEqual(run.status, 0)
                    self.assert_one_line_about(run, "note", "no text")
                    self.assertEqual(run.lines()[0]["body"], [])
                    self.assertEqual(run.lines()[0]["text"], "")

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
