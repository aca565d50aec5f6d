"""The tables of promises fit each other, and figures are taken from where they stand."""
import re
import unittest

import measure

EVAL = """
== story-a
layer                        precision  recall  figure   gold  system  measure
claims                           0.971   0.953   0.962    106     104  F1
claims.source                        -       -   0.880    106     101  accuracy

== pages: some
body segments  P=0.960 R=0.930 accuracy=0.945 F=0.944  (TP 1, FP 0, FN 0, TN 0)
ended with 0
"""


class MeasureTest(unittest.TestCase):
    def test_tables(self):
        measurements = {name for name, _, _ in measure.rows("measurements.tsv", 3)}
        used = set()
        for _, promise, bound, name, where in measure.rows("promises.tsv", 5):
            self.assertIn(name, measurements, promise)
            self.assertRegex(bound, r"^(>= [\d.]+|<= [\d.]+|-|)$", promise)
            self.assertEqual(bound == "", where == "", promise)
            section = re.match(r"\[.*?\] ?(.*)", where)
            pattern = section.group(1) if section else where
            if not section or "(" in pattern:
                self.assertEqual(re.compile(pattern).groups, 0 if where == "" else 1, promise)
            used.add(name)
        self.assertEqual(used, measurements)

    def test_figures(self):
        self.assertEqual(measure.figure(EVAL, "[story-a] claims"), "0.962")
        self.assertEqual(measure.figure(EVAL, "[story-a] claims.source"), "0.880")
        self.assertEqual(measure.figure(EVAL, r"[pages] body segments .*? F=(\S+)"), "0.944")
        self.assertIsNone(measure.figure(EVAL, "[story-b] claims"))
        self.assertIsNone(measure.figure(EVAL, "[story-a] passages"))

    def test_rows(self):
        self.assertEqual(measure.row_of("x", ">= 0.9", "[story-a] claims", EVAL), ("x", "≥ 0.9", "0.962", "yes"))
        self.assertEqual(measure.row_of("x", "<= 0.9", "[story-a] claims", EVAL), ("x", "≤ 0.9", "0.962", "**no**"))
        self.assertEqual(measure.row_of("x", "-", "[story-a] claims", EVAL), ("x", "", "0.962", ""))
        self.assertEqual(measure.row_of("x", ">= 0.9", "[story-b] claims", EVAL), ("x", "≥ 0.9", "no figure", "**no**"))
        self.assertEqual(measure.row_of("x", ">= 0.9", "[story-a] claims", None), ("x", "≥ 0.9", "not measured", ""))
        self.assertEqual(measure.row_of("x", "", "", EVAL), ("x", "holds", "holds", "yes"))
        self.assertEqual(measure.row_of("x", "", "", "gone\nended with 1\n"), ("x", "holds", "does not", "**no**"))


if __name__ == "__main__":
    unittest.main()
