#!/usr/bin/env python3
"""Tests of score_pairs.py, with pairs and passages made up: python3 eval/gold/test_score_pairs.py"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PAIRS = [  # file, id_a, id_b, copied, agency, credited, credited_a, stratum
    "f\ta\tb\tyes\tSPA\tno\tyes\thigh",
    "f\tc\td\tpartly\tAFP\tyes\tno\tmiddle",
    "f\te\tg\tyes\t-\t-\t-\thigh",
    "f\th\ti\tno\t-\t-\t-\trandom",
]


def passage(origin, *members, **more):
    return {"id": "p1", "origin": origin, **more,
            "members": [{"doc": name, "start": 0, "end": 80, **extra} for name, extra in members]}


class ScorePairs(unittest.TestCase):
    def score(self, passages, *options, documents=None, pairs=PAIRS):
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            (work / "pairs.tsv").write_text("# head\n" + "\n".join(pairs) + "\n", encoding="utf-8")
            (work / "found.jsonl").write_text("".join(json.dumps(p) + "\n" for p in passages), encoding="utf-8")
            if documents:
                (work / "read.jsonl").write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
                options += ("--documents", work / "read.jsonl")
            return subprocess.run([sys.executable, HERE / "score_pairs.py", work / "found.jsonl", "--pairs",
                                   work / "pairs.tsv", *options], capture_output=True, text=True)

    def figures(self, *arguments, **more):
        run = self.score(*arguments, **more)
        self.assertEqual(run.returncode, 0, run.stderr)
        lines = {line[:42].strip(): line[42:].split() for line in run.stdout.splitlines()}
        return [lines[name] for name in ("copying", "uncredited agency copy, second article",
                                         "uncredited agency copy, both articles")]

    def test_all_right(self):
        found = [passage("SPA", ("a", {"credited": True}), ("b", {"credited": False})),
                 passage("AFP", ("c", {"credited": False}), ("d", {"credited": True})),
                 passage(None, ("e", {}), ("g", {}))]
        self.assertEqual(self.figures(found), [["1.000"] * 3 + ["3", "3"], ["1.000"] * 3 + ["1", "1"],
                                               ["1.000"] * 3 + ["2", "2"]])

    def test_false_alarms(self):
        found = [passage("SPA", ("a", {}), ("b", {}), ("h", {}), ("i", {}), credited=["a"])]
        copying, second, both = self.figures(found)
        self.assertEqual(copying, ["0.500", "0.333", "0.400", "3", "2"])
        self.assertEqual(second, ["0.500", "1.000", "0.667", "1", "2"])
        self.assertEqual(both, ["0.333", "0.500", "0.400", "2", "3"])

    def test_origin_that_is_an_article_is_no_agency(self):
        self.assertEqual(self.figures([passage("a", ("a", {}), ("b", {}))])[1], ["-", "0.000", "0.000", "1", "0"])

    def test_credit_by_documents(self):
        found = [passage("SPA", ("a", {}), ("b", {}))]
        documents = [{"id": "a", "agencies": ["SPA"]}, {"id": "b", "agencies": ["Reuters"]}]
        self.assertEqual(self.figures(found, documents=documents)[2], ["1.000", "0.500", "0.667", "2", "1"])
        self.assertEqual(self.score(found).returncode, 2)

    def test_short_passages_can_be_left_out(self):
        found = [passage(None, ("e", {}), ("g", {}))]
        self.assertEqual(self.figures(found, "--min-length", "81")[0][4], "0")

    def test_labels_are_checked(self):
        self.assertEqual(self.score([], pairs=["f\ta\tb\tmaybe\t-\t-\t-\thigh"]).returncode, 2)

    def test_the_labels_themselves(self):
        run = subprocess.run([sys.executable, HERE / "score_pairs.py", "/dev/null"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        rows = [line.split("\t") for line in (HERE / "pairs.tsv").read_text(encoding="utf-8").splitlines()
                if not line.startswith("#")]
        self.assertEqual(len({frozenset(row[1:3]) for row in rows}), 300)
        for _, _, _, copied, agency, credited, credited_a, _ in rows:
            self.assertEqual(credited == "-", agency == "-")
            self.assertEqual(credited_a == "-", agency == "-")
            self.assertTrue(copied != "no" or agency == "-")


if __name__ == "__main__":
    unittest.main()
