#!/usr/bin/env python3
"""Records that other programs wrote, as they write them. Usage: records_test.py PROGRAM"""
import gzip
import json
import os
import pathlib
import unittest
import urllib.parse

from archive_support import SENTENCES
from support import CommandLineTest, main

TEXT = "\n".join(SENTENCES)
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class RecordsTest(CommandLineTest):
    def one(self, content, name="records.jsonl"):
        run = self.isnad("read", self.put(name, content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)))
        self.assertEqual((run.status, len(run.lines())), (0, 1), run.error)
        return run.lines()[0]

    def test_passim(self):
        got = self.one({"id": "a7", "series": "صحيفة المرفأ", "date": "2031-05-04", "text": TEXT, "page": 3})
        self.assertEqual((got["id"], got["outlet"], got["published"]["value"]), ("a7", "صحيفة المرفأ", "2031-05-04"))
        self.assertEqual(got["extra"], {"page": 3})

    def test_trafilatura(self):
        got = self.one({"title": "انهيار جسر", "author": "سليم حداد", "hostname": "aawsat.com", "date": "2031-05-04",
                        "fingerprint": "f0", "id": None, "raw_text": TEXT, "text": TEXT, "language": "ar", "comments": "",
                        "source": "https://aawsat.com/a/1", "source-hostname": "الشرق الأوسط", "categories": "محليات"})
        self.assertEqual((got["url"], got["outlet"]), ("https://aawsat.com/a/1", "الشرق الأوسط"))
        self.assertEqual((got["title"]["exact"], got["authors"]), ("انهيار جسر", ["سليم حداد"]))
        self.assertEqual(got["extra"]["categories"], "محليات")

    def test_hosts_are_outlets(self):
        got = self.one({"hostname": "aawsat.com", "text": TEXT})
        self.assertEqual(got["outlet"], "الشرق الأوسط")

    def test_media_cloud(self):
        got = self.one({"stories_id": 99, "url": "https://news.example/1", "media_name": "المرفأ", "publish_date": "2031-05-04 10:00:00",
                        "article_title": "انهيار جسر", "text_content": TEXT})
        self.assertEqual((got["id"], got["outlet"], got["title"]["exact"]), ("99", "المرفأ", "انهيار جسر"))
        self.assertEqual(got["published"]["value"][:10], "2031-05-04")
        self.assertEqual(got["text"], TEXT)

    def test_ninjs_1(self):
        got = self.one({"uri": "tag:agency:1", "headline": "انهيار جسر", "byline": "سليم حداد", "versioncreated": "2031-05-04T10:00:00Z",
                        "pubstatus": "usable", "body_html": "<p>" + "</p><p>".join(SENTENCES) + "</p>"})
        self.assertEqual((got["id"], got["title"]["exact"], got["text"].strip()), ("tag:agency:1", "انهيار جسر", TEXT))

    def test_ninjs_2_and_3_over_several_lines(self):
        item = {"standard": {"name": "ninjs", "version": "3.0"}, "uri": "urn:agency:77", "type": "text", "language": "ar",
                "versionCreated": "2031-05-04T10:00:00Z", "pubStatus": "usable", "by": "سليم حداد", "located": "الميناء",
                "infoSources": [{"name": "AFP"}], "headlines": [{"role": "short", "value": "جسر"}, {"role": "main", "value": "انهيار جسر"}],
                "bodies": [{"role": "summary", "contentType": "text/plain", "value": "خلاصة"},
                           {"role": "main", "contentType": "text/plain", "value": TEXT}], "urgency": 3}
        got = self.one(json.dumps(item, ensure_ascii=False, indent=2), "item.json")
        self.assertEqual((got["id"], got["title"]["exact"], got["text"], got["outlet"]), ("urn:agency:77", "انهيار جسر", TEXT, "AFP"))
        self.assertEqual(got["extra"]["urgency"], 3)
        item["pubStatus"] = "canceled"
        item["bodies"] = [{"contentType": "text/html", "value": "<p>" + "</p><p>".join(SENTENCES) + "</p>"}]
        got = self.one(item)
        self.assertEqual(got["text"].strip(), TEXT)
        self.assertIn("canceled", got["notes"][0]["message"])

    def test_telegram(self):
        export = {"name": "أخبار المرفأ", "type": "public_channel", "id": 1234, "messages": [
            {"id": 1, "type": "service", "date": "2031-05-01T08:00:00", "action": "create_channel", "text": "", "text_entities": []},
            {"id": 2, "type": "message", "date": "2031-05-04T10:00:00", "date_unixtime": "1935741600", "from": "أخبار المرفأ",
             "from_id": "channel1234", "forwarded_from": "قناة أخرى",
             "text": [SENTENCES[0] + " ", {"type": "bold", "text": SENTENCES[1]}, "\n", {"type": "link", "text": "https://news.example/1"}],
             "text_entities": []},
            {"id": 3, "type": "message", "date": "2031-05-04T11:00:00", "from_id": "channel1234", "photo": "x.jpg", "text": "", "text_entities": []},
            {"id": 4, "type": "message", "date": "2031-05-04T12:00:00", "from_id": "channel1234", "text": SENTENCES[2], "text_entities": []}]}
        for whole in (export, {"about": "…", "chats": {"about": "x", "list": [export]}}):
            for indent in (None, 1):
                run = self.isnad("read", self.put("result.json", json.dumps(whole, ensure_ascii=False, indent=indent)))
                self.assertEqual((run.status, [line["id"] for line in run.lines()]), (0, ["1234/2", "1234/4"]), run.error)
                first = run.lines()[0]
                self.assertEqual(first["text"], SENTENCES[0] + " " + SENTENCES[1] + "\nhttps://news.example/1")
                self.assertEqual((first["outlet"], first["published"]["value"]), ("أخبار المرفأ", "2031-05-04T10:00:00"))
                self.assertEqual(first["extra"]["telegram"]["forwarded_from"], "قناة أخرى")

    def test_lists_and_broken_documents(self):
        many = [{"id": str(n), "text": TEXT} for n in range(3)]
        run = self.isnad("read", self.put("list.json", json.dumps(many, ensure_ascii=False, indent=1)))
        self.assertEqual([line["id"] for line in run.lines()], ["0", "1", "2"])
        cut = json.dumps(many, ensure_ascii=False, indent=1)[:-40]
        run = self.isnad("read", self.put("cut.json", cut))
        self.assertEqual((run.status, len(run.lines())), (1, 2))
        self.assert_one_line_about(run, "cut.json: record 3", "not a JSON object")
        deep = "[\n" + "{\"a\":" * 100_000
        self.assertEqual(self.isnad("read", "-", stdin=deep).status, 1)

    def test_every_outlet_of_the_development_data_is_known(self):
        """Its label is a name in the registry (data/outlets.tsv), and an address of its alone gives that row's outlet."""
        data = pathlib.Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared") / "data"
        if not data.is_dir():
            self.skipTest(f"no development data at {data}")
        stated = {}
        for path in sorted((data / "saudinewsnet").glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                stated |= {(one["outlet"], urllib.parse.urlsplit(one["url"]).netloc): one["url"] for one in map(json.loads, lines)}
        for path in (data / "suruc-2015.jsonl", data / "extraction-dev" / "arabic" / "truth.jsonl"):
            for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                stated[one["outlet"], urllib.parse.urlsplit(one["url"]).netloc] = one["url"]
        self.assertGreater(len(stated), 15)
        rows = [(line + "\t\t").split("\t") for line in (ROOT / "data" / "outlets.tsv").read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")]
        labels = {label: row[0] for row in rows for label in [row[0], *row[2].split("|")]}
        given = [{"id": f"{n}", "text": TEXT, "url": url} for n, url in enumerate(stated.values())]
        run = self.isnad("read", self.put("addresses.jsonl", self.records(*given)))
        named = {line["id"]: line["outlet"] for line in run.lines()}
        for n, (label, host) in enumerate(stated):
            with self.subTest(label=label, host=host):
                self.assertIn(label, labels)
                self.assertEqual(named[str(n)], labels[label])

    def test_what_isnad_writes_keeps_the_rest(self):
        first = self.isnad("read", self.put("a.jsonl", json.dumps({"id": "1", "text": TEXT, "desk": {"name": "x"}})))
        self.assertEqual(self.isnad("read", "-", stdin=first.out).out, first.out)
        self.assertEqual(first.lines()[0]["extra"], {"desk": {"name": "x"}})


if __name__ == "__main__":
    main()
