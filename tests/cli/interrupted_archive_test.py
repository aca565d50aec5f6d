#!/usr/bin/env python3
"""An archive of 2,000 records is ingested, killed twice on the way and run again: nothing is missed or doubled, and what
comes out is what an undisturbed run gives. The records are the samples' sentences with other numbers, and among them
stands what archives hold beside pages, and damage. Usage: interrupted_archive_test.py PROGRAM"""
import datetime
import gzip
import html
import pathlib
import re
import signal
import subprocess

from archive_support import http, page, record
from support import CommandLineTest, main

SAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "samples"
RECORDS = 2000
PAGES = RECORDS - 4 * RECORDS // 50  # of 50 records one each is a picture, a revisit, a page that was not there, and damaged
# Acknowledged documents after which the first and the second run are killed; a commit has 256.
KILLS = [300, 600]


def sample_sentences():
    texts = [re.sub(r"<[^>]+>", "", html.unescape(path.read_text(encoding="utf-8", errors="replace")))
             for path in sorted(SAMPLES.rglob("*")) if path.suffix in (".txt", ".html")]
    # One sample is in another charset.
    return [line.strip() for text in texts for line in text.split("\n") if len(line.strip()) > 100 and "\ufffd" not in line]


def made_records():
    """(member of the file, the id of its page or None) for every record."""
    sentences = sample_sentences()
    for i in range(RECORDS):
        kind = i % 50
        if kind == 10:
            made = record(i, http(b"\xff\xd8", "Content-Type: image/jpeg\r\n"))
        elif kind == 20:
            made = record(i, http("", "Content-Type: text/html\r\n"), kind="revisit")
        elif kind == 30:
            made = record(i, http("gone", status="404 Not Found"))
        else:
            # Two reports of a day that differ in one sentence and a number; the next two come long after.
            event = i // 2
            chosen = [sentences[(event * 7 + n * 3) % len(sentences)] for n in range(4)] + [sentences[i % len(sentences)]]
            text = [re.sub(r"\d+", str(3 + event % 97 + i % 2), sentence) for sentence in chosen]
            day = datetime.date(2031, 1, 1) + datetime.timedelta(days=5 * event)
            body = page(f"{text[0][:50]} ({event})", text, f"{day}T0{i % 10}:00:00+03:00", f"صحيفة {i % 9}")
            made = record(i, http(body), address=f"https://paper{i % 9}.example/{i}")
        member = gzip.compress(made, 1, mtime=0)
        if kind == 40:
            member = member[:40] + bytes(20) + member[60:]
        yield member, f"urn:uuid:{i}" if kind not in (10, 20, 30, 40) else None


class InterruptedArchiveTest(CommandLineTest):
    def ingest(self, store, *options):
        return self.isnad("ingest", "--store", store, "made.warc.gz", *options)

    def killed(self, store, after):
        """Ids that were acknowledged before the kill, which comes when there are `after` of them."""
        process = subprocess.Popen([self.program, "ingest", "--store", store, "--quiet", "--list", "made.warc.gz"],
                                   stdout=subprocess.PIPE, cwd=self.folder)
        seen = [process.stdout.readline().decode().strip() for _ in range(after)]
        process.send_signal(signal.SIGKILL)
        seen += [line for line in process.stdout.read().decode().split("\n")[:-1] if line]
        process.stdout.close()
        self.assertEqual(process.wait(), -signal.SIGKILL, "it was over before it was killed")
        return seen

    def documents(self, store):
        stories = self.isnad("stories", "--json", "--store", store).lines()
        return [document for story in stories for document in story["documents"]]

    def test_killed_and_run_again(self):
        records = list(made_records())
        wanted = [page for _, page in records if page]
        self.assertEqual(len(wanted), PAGES)
        self.put("made.warc.gz", b"".join(member for member, _ in records))
        calm = self.ingest("calm.db")
        self.assertEqual(calm.status, 1)  # the damaged records
        self.assertIn(f"{PAGES} documents added, 0 were there", calm.out.decode())
        self.assert_one_line_about(calm, "made.warc.gz: 30 more damaged places")
        self.assert_one_line_about(calm, "40 pages were not there")

        acknowledged = []
        for after in KILLS:
            acknowledged += self.killed("killed.db", after)
        self.assertEqual(len(acknowledged), len(set(acknowledged)), "acknowledged twice")
        last = self.ingest("killed.db", "--list").out.decode().split()
        self.assertEqual(set(last) & set(acknowledged), set(), "what was acknowledged was lost")
        self.assertEqual(len(last), len(set(last)))
        self.assertLess(len(last), PAGES - sum(KILLS) + 1)

        self.assertEqual(sorted(self.documents("killed.db")), sorted(wanted))
        for verb in (("stories", "--json"), ("dossier", "--quiet", "--json", "-")):
            outputs = [self.isnad(*verb, "--store", store).out for store in ("calm.db", "killed.db")]
            self.assertGreater(len(outputs[0]), 100_000)
            self.assertTrue(outputs[0] == outputs[1], f"{verb[0]}: another outcome than that of an undisturbed run")
        self.assertIn("whole", self.isnad("doctor", "--store", "killed.db").out.decode())
        self.assertIn(f"0 documents added, {PAGES} were there", self.ingest("killed.db").out.decode())


if __name__ == "__main__":
    main()
