#!/usr/bin/env python3
"""--meta joins what is known of documents from elsewhere; --outlets extends the known outlets.

Usage: meta_test.py PROGRAM"""
import support

PAGE = """<html><head><title>جسر الوادي</title></head><body><h1>انهيار جسر في مدينة الوادي يوقع ضحايا</h1><div class="story">
<p>قال مسؤول في الدفاع المدني إن 14 شخصا قتلوا عندما انهار جسر للمشاة فوق النهر صباح الثلاثاء.</p>
<p>وأضاف المسؤول أن فرق الإنقاذ انتشلت سبع جثث من تحت الأنقاض وأن البحث مستمر حتى ساعات الليل.</p></div></body></html>"""


class MetaTest(support.CommandLineTest):
    def test_fields_join_by_id(self):
        page = self.put("bridge.html", PAGE)
        meta = self.put("known.jsonl", self.records(
            {"id": "bridge", "url": "https://wadi.example/1", "outlet": "صوت الوادي", "published": "2014-03-04T10:00"}))
        run = self.isnad("read", "--meta", meta, page)
        self.assertEqual(run.status, 0, run.error)
        [article] = run.lines()
        self.assertEqual(article["url"], "https://wadi.example/1")
        self.assertEqual(article["outlet"], "صوت الوادي")
        self.assertEqual(article["published"], {"value": "2014-03-04T10:00", "basis": "stated"})

    def test_records_join_too_and_what_was_read_stays_the_same(self):
        records = self.put("r.jsonl", self.records({"id": "a", "title": "جسر", "text": support.SUSTAINED}))
        meta = self.put("known.jsonl", self.records({"id": "a", "outlet": "صوت الوادي"}))
        read = self.isnad("read", "--meta", meta, records)
        again = self.isnad("read", "--meta", meta, self.put("again.jsonl", read.out))
        self.assertEqual(read.lines()[0]["outlet"], "صوت الوادي")
        self.assertEqual(again.out, read.out)

    def test_what_cannot_be_used_is_named(self):
        page = self.put("bridge.html", PAGE)
        meta = self.put("known.jsonl", '{"id": "bridge", "outlet": "صوت الوادي"}\nbroken\n{"id": "other"}\n')
        run = self.isnad("read", "--meta", meta, page)
        self.assertEqual(run.status, 1)
        self.assertIn("line 2", run.error)
        self.assertIn("no document has the id other", run.error)
        self.assertEqual(run.lines()[0]["outlet"], "صوت الوادي")

    def test_a_missing_file_is_named(self):
        run = self.isnad("read", "--meta", "nowhere.jsonl", self.put("bridge.html", PAGE))
        self.assertEqual(run.status, 1)
        self.assertIn("nowhere.jsonl", run.error)
        self.assertEqual(len(run.lines()), 1)

    def test_a_folder_is_no_file(self):
        self.put("known/one.jsonl", self.records({"id": "bridge", "outlet": "صوت الوادي"}))
        page = self.put("bridge.html", PAGE)
        run = self.isnad("read", "--meta", "known", page)
        self.assertEqual(run.status, 1)
        self.assert_one_line_about(run, "known", "folder")
        self.assertIsNone(run.lines()[0]["outlet"])

    def test_outlets_of_ones_own(self):
        page = self.put("bridge.html", PAGE.replace(
            "<head>", '<head><link rel="canonical" href="https://www.wadi.example/1">'))
        outlets = self.put("outlets.tsv", "# name\thosts\nصوت الوادي\twadi.example\n")
        self.assertIsNone(self.isnad("read", page).lines()[0]["outlet"])
        self.assertEqual(self.isnad("read", "--outlets", outlets, page).lines()[0]["outlet"], "صوت الوادي")


if __name__ == "__main__":
    support.main()
