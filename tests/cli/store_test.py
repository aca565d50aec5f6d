#!/usr/bin/env python3
"""A store through the command line: what comes in comes out, whoever asks; what fails says so and keeps the rest."""
import gzip
import json
import sqlite3

import support
from support import COPIED, SUSTAINED

OTHER = """افتتاح موسم الزيتون في عين الغزال

افتتح وزير الزراعة الأحد 9 مارس 2014 موسم الزيتون في بلدة عين الغزال.
"""


class StoreTest(support.CommandLineTest):
    def setUp(self):
        super().setUp()
        self.put("in/bridge.txt", SUSTAINED)
        self.put("in/copied.txt", COPIED)
        self.put("in/olives.txt", OTHER)
        self.store = self.folder / "s.db"

    def isnad(self, *arguments, **options):
        run = super().isnad(*arguments, **options)
        run.text = run.out.decode("utf-8")
        return run

    def ingest(self, *inputs, **options):
        return self.isnad("ingest", "--store", self.store, *(inputs or ["in"]), **options)

    def test_dossiers_are_those_of_trace(self):
        for name in ("olives", "copied", "bridge"):
            self.assertEqual(self.ingest(f"in/{name}.txt").status, 0)
        has_viewer = "viewer: built in" in self.isnad("doctor").text
        for kind in ("json", "html") if has_viewer else ("json",):
            self.isnad("trace", "in", "--quiet", f"--{kind}", f"traced.{kind}")
            self.isnad("dossier", "--store", self.store, "--quiet", f"--{kind}", f"stored.{kind}")
            traced = (self.folder / f"traced.{kind}").read_text()
            self.assertIn("bridge", traced)
            self.assertEqual(traced.replace('"in/', '"'), (self.folder / f"stored.{kind}").read_text().replace('"in/', '"'))
        self.assertEqual(self.isnad("trace", "in", "--policy", "range").text,
                         self.isnad("dossier", "--store", self.store, "--policy", "range").text)

    def test_what_could_not_be_read_stands_in_a_stored_dossier_too(self):
        self.put("in/zz.jsonl", '{"id": "bridge", "text": "a record with an id that stands here twice"}\n'
                                '{"id": "bridge", "text": "the other one with it"}\n{"id": "cut\n{"url": 3}\n')
        self.put("in/bomb.html.gz", b"\x1f\x8b\x08 no such stream")
        self.assertEqual(self.isnad("trace", "in", "--quiet", "--json", "traced.json").status, 1)
        self.assertEqual(self.ingest("in/zz.jsonl").status, 1)
        self.assertEqual(self.ingest().status, 1)
        self.isnad("dossier", "--store", self.store, "--quiet", "--json", "stored.json")
        traced, stored = [json.loads((self.folder / f"{name}.json").read_text()) for name in ("traced", "stored")]
        coverage = traced["dossiers"][0]["provenance"]["coverage"]
        self.assertGreaterEqual(len(coverage["gaps"]), 3)
        self.assertEqual(stored["dossiers"][0]["provenance"]["coverage"], coverage)
        # Tried again, nothing is counted twice; mended, it is no gap any more.
        self.ingest()
        self.put("in/bomb.html.gz", gzip.compress(OTHER.encode()))
        self.ingest()
        self.isnad("dossier", "--store", self.store, "--quiet", "--json", "mended.json")
        gaps = json.loads((self.folder / "mended.json").read_text())["dossiers"][0]["provenance"]["coverage"]["gaps"]
        self.assertEqual(len(gaps), len(coverage["gaps"]) - 1)

    def test_figures_by_range(self):
        self.ingest()
        run = self.isnad("search", "--store", self.store, "figure:..3000", "--json")
        self.assertEqual(run.status, 0)
        wrong = self.isnad("search", "--store", self.store, "figure:9..3")
        self.assertEqual(wrong.status, 2)
        self.assert_one_line_about(wrong, "figure:9..3")

    def test_dossiers_are_the_same_with_any_jobs(self):
        self.ingest()
        written = set()
        for jobs in ("1", "2", "7"):
            self.isnad("dossier", "--store", self.store, "--quiet", "--jobs", jobs, "--policy", "range", "--json", "o.json")
            written.add((self.folder / "o.json").read_bytes())
        self.assertEqual(len(written), 1)

    def test_a_second_run_adds_nothing(self):
        self.assertIn("3 documents added, 0 were there", self.ingest().text)
        self.assertIn("0 documents added, 3 were there", self.ingest().text)

    def test_stories_are_listed_alike(self):
        self.ingest()
        self.assertEqual(self.isnad("stories", "--json", "in").text,
                         self.isnad("stories", "--json", "--store", self.store).text)
        self.assertEqual(self.isnad("stories", "--store", self.store, "in").status, 2)
        self.assertEqual(self.isnad("stories").status, 2)

    def test_a_text_is_found_wherever_it_stands(self):
        # Years later, in another story, with a word changed.
        later = COPIED.replace("2014", "2019").splitlines()
        self.put("later/again.txt", "من الأرشيف\n\n" + "\n".join(later[1:]))
        self.ingest()
        self.ingest("later/again.txt")
        run = self.isnad("passages", "--store", self.store, "--of", "copied")
        self.assertEqual(run.status, 0)
        passages = [json.loads(line) for line in run.text.splitlines()]
        members = {member["doc"] for passage in passages for member in passage["members"]}
        self.assertEqual(members, {"again", "bridge", "copied"})
        for passage in passages:
            self.assertIn("copied", [member["doc"] for member in passage["members"]])
        self.assertEqual(self.isnad("passages", "--store", self.store, "--of", "olives").text, "")
        nobody = self.isnad("passages", "--store", self.store, "--of", "nobody")
        self.assertEqual(nobody.status, 2)
        self.assertIn("there is no document nobody", nobody.error)
        for call in (["--store", self.store], ["in", "--of", "copied"], ["in", "--store", self.store, "--of", "copied"]):
            self.assertEqual(self.isnad("passages", *call).status, 2, call)

    def test_ids_are_printed_once_they_are_kept(self):
        self.assertEqual(sorted(self.ingest("in", "--list").text.split()), ["bridge", "copied", "olives"])

    def test_a_person_decides_and_takes_it_back(self):
        self.ingest()
        before = self.isnad("stories", "--json", "--store", self.store).text
        ids = [json.loads(line)["id"] for line in before.splitlines()]
        self.assertEqual(len(ids), 2)
        merged = self.isnad("story", "merge", "--store", self.store, "--who", "سلمى", *ids)
        self.assertEqual(merged.status, 0, merged.error)
        self.assertIn("decision 1 (merge), by سلمى", merged.text)
        stories = self.isnad("stories", "--json", "--store", self.store).text.splitlines()
        self.assertEqual([json.loads(line)["documents"] for line in stories], [["bridge", "copied", "olives"]])
        self.assertIn("سلمى", self.isnad("story", "list", "--store", self.store).text)
        self.assertEqual(self.isnad("story", "undo", "--store", self.store, "1").status, 0)
        self.assertEqual(self.isnad("stories", "--json", "--store", self.store).text, before)
        self.assertEqual(self.isnad("story", "undo", "--store", self.store, "1").status, 2)
        self.assertEqual(self.isnad("story", "pin", "--store", self.store, "nosuch").status, 2)
        for number in ("99999999999999999999", "-1", "1x"):
            refused = self.isnad("story", "undo", "--store", self.store, number)
            self.assertEqual(refused.status, 2)
            self.assertIn(number, refused.error)

    def test_search_marks_what_it_found(self):
        self.ingest()
        run = self.isnad("search", "--store", self.store, "الجسر", "--json")
        first, *hits = [json.loads(line) for line in run.text.splitlines()]
        self.assertEqual(first["documents"], 2)
        texts = {"bridge": SUSTAINED, "copied": COPIED}
        for hit in hits:
            snippet = hit["snippet"]
            self.assertEqual(texts[hit["id"]][snippet["start"]:snippet["end"]], snippet["text"])
            marks = [hit["snippet"]["text"][m["start"]:m["end"]] for m in hit["snippet"]["marks"]]
            self.assertTrue(marks and all("جسر" in mark for mark in marks), hit)
        self.assertIn("[جسر]", self.isnad("search", "--store", self.store, "جسر").text)
        wrong = self.isnad("search", "--store", self.store, "after:غدا")
        self.assertEqual(wrong.status, 2)
        self.assert_one_line_about(wrong, "after:", "date")

    def test_a_removed_document_leaves_no_word_behind(self):
        self.ingest()
        self.assertIn("عين الغزال", self.isnad("search", "--store", self.store, "الزيتون").text)
        self.assertEqual(self.isnad("remove", "--store", self.store, "olives").status, 0)
        self.assertIn("0 documents", self.isnad("search", "--store", self.store, "الزيتون").text)
        self.assertEqual(self.isnad("remove", "--store", self.store, "olives").status, 2)
        self.assertIn("whole", self.isnad("doctor", "--store", self.store).text)

    def test_the_doctor_finds_damage(self):
        self.ingest()
        with sqlite3.connect(self.store) as database:
            database.execute("UPDATE page SET bytes = x'00' WHERE rowid = 1")
            database.execute("DELETE FROM content WHERE document = 2")
        database.close()
        run = self.isnad("doctor", "--store", self.store)
        self.assertEqual(run.status, 3)
        self.assert_one_line_about(run, "1 documents without their content")
        self.assertEqual(self.isnad("doctor").status, 0)

    def test_no_store(self):
        for verb in (["stories"], ["dossier"], ["search", "x"], ["doctor"]):
            run = self.isnad(verb[0], "--store", "none.db", *verb[1:])
            self.assertEqual(run.status, 2, verb)
            self.assert_one_line_about(run, "none.db", "no store")
        self.assertFalse((self.folder / "none.db").exists())
        self.put("text.db", "x" * 5000)
        run = self.isnad("ingest", "--store", "text.db", "in")
        self.assertEqual(run.status, 3)
        self.assert_one_line_about(run, "text.db", "no store of isnad")

    def test_a_lost_server_is_said(self):
        run = self.isnad("ingest", "--store", "postgresql://nobody:secret@127.0.0.1:1/none", "in")
        self.assertEqual(run.status, 3)
        self.assert_one_line_about(run, "127.0.0.1:1", "no connection")
        self.assertNotIn("secret", run.error)

    def test_a_folder_that_cannot_be_written(self):
        run = self.isnad("ingest", "--store", "nowhere/s.db", "in")
        self.assertEqual(run.status, 3)
        self.assert_one_line_about(run, "nowhere/s.db", "cannot be opened")


if __name__ == "__main__":
    support.main()
