#!/usr/bin/env python3
"""Text that repeats one thing costs what any other text of its size costs. Usage: linear_time_test.py PROGRAM

Marks, and words out of the tables under data/, every one of them where ISNAD_ALL_WORDS is set. Rules look about them from
where a word of theirs stands, so that a text of such words alone shows where they look too far.
"""
import os
import pathlib
import resource
import statistics

import support

TABLES = pathlib.Path(__file__).resolve().parents[2] / "data"
MARKS = ['"', '" "', "«", "»", "« »", "(", ")", "( )", "[", "]", "'", "' '", "“", "”", "،", ".", ". .", ":", "؛", "؟", "!", "-",
         "–", "_", "*", "/", "\\", "+", "%", "$", "#", "@", "…", "...", "|", "1", "1،", "1-", "(1)", "1.", "٣", "½", "\u200f",
         "\u0640", "\u064b", "\u0301", "\ufffd", "http://a.b/", "a@b.c", "\n", "\n\n", "\n-", "\n\"", "\r\n"]
# What once took the square of its length.
FOUND = ["لواء", "صيف", "مريم", "منظمة", "12 ضحية في المدينة،"]
SIZE = 100_000  # bytes of each text
BATCH = 5


def phrases():
    """What stands in the tables, each once, without what a pattern's signs mean."""
    found = {}
    for table in sorted([*TABLES.glob("arabic/*.tsv"), *TABLES.glob("*.tsv")]):
        if table.name in ("html_entities.tsv", "umm_al_qura.tsv"):
            continue
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                for part in line.replace("\t", "|").replace(",", "|").split("|"):
                    if any("\u0620" <= c <= "\u064a" for c in part):
                        found.setdefault(part.strip())
    return list(found)


class LinearTimeTest(support.CommandLineTest):
    def seconds(self, verb, links, size=SIZE, reports=1):
        records = [{"id": f"{n}-{report}", "text": link * (size // len(link.encode()))}
                   for n, link in enumerate(links) for report in range(reports)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        run = self.isnad(*verb, self.put("links.jsonl", self.records(*records)))
        self.assertEqual(run.status, 0, run.error)
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before

    def assert_linear(self, verb, links, reports=1):
        batches = [links[at:at + BATCH] for at in range(0, len(links), BATCH)]
        times = [self.seconds(verb, batch, reports=reports) / len(batch) for batch in batches]
        usual = statistics.median(times)
        slow = []
        for batch, time in zip(batches, times):
            if time < 2 * usual:
                continue
            for link in batch:  # one of them may be it
                quarter, whole = (self.seconds(verb, [link], size, reports) for size in (SIZE // 4, SIZE))
                if whole > 6 * usual and whole > 5.5 * quarter:
                    slow.append((link, round(quarter, 2), round(whole, 2)))
        self.assertEqual(slow, [], f"seconds for a quarter of the text and for the whole; {usual:.2f} is usual")

    def test_words_and_marks(self):
        words = phrases()
        if not os.environ.get("ISNAD_ALL_WORDS"):
            words = words[::200]
        links = [link + " " for link in FOUND + words + MARKS]
        links += MARKS
        links += [f"{word} {mark}" for word, mark in zip(words, MARKS * len(words))]
        self.assert_linear(["annotate", "--jobs", "1", "--quiet"], links)

    def test_in_two_reports(self):
        words = phrases()
        links = FOUND + (words if os.environ.get("ISNAD_ALL_WORDS") else words[::500])
        self.assert_linear(["trace", "--jobs", "1", "--one-story", "--json", "d.json", "--quiet"],
                           [link + " " for link in links], reports=2)


if __name__ == "__main__":
    support.main()
