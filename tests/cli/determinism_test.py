#!/usr/bin/env python3
"""The same input gives the same bytes, whatever the threads, the order or the way in.
Usage: determinism_test.py PROGRAM"""
import itertools
import pathlib

import support

SAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "samples"
CALLS = [("read",), ("annotate",), ("passages",), ("stories",), ("stories", "--json"), ("trace",),
         ("trace", "--json", "-"), ("trace", "--one-story", "--json", "-")]


class DeterminismTest(support.CommandLineTest):
    def setUp(self):
        super().setUp()
        self.pages = [self.put("one.txt", support.SUSTAINED), self.put("two.txt", support.COPIED),
                      self.put("three.jsonl", self.records({"id": "r1", "text": support.COPIED, "published": "2014-03-06"},
                                                           {"text": support.SUSTAINED, "outlet": "صحيفة النهر"}))]

    def test_any_number_of_jobs(self):
        samples = [SAMPLES] if SAMPLES.is_dir() else []
        for call in CALLS:
            with self.subTest(call):
                runs = [self.isnad(*call, "--jobs", jobs, *self.pages, *samples) for jobs in (1, 2, 7)]
                self.assertEqual(runs[0].status, 0, runs[0].error)
                self.assertEqual(len({run.out for run in runs}), 1)
                self.assertEqual(len({run.error for run in runs}), 1)

    def test_any_order_of_inputs(self):
        for call in CALLS:
            with self.subTest(call):
                runs = [self.isnad(*call, *order) for order in itertools.permutations(self.pages)]
                self.assertEqual(len({run.out for run in runs}), 1)
                self.assertEqual(len({run.error for run in runs}), 1)

    def test_any_order_of_records(self):
        records = [{"id": name, "text": text, "published": "2014-03-05"}
                   for name, text in (("x", support.SUSTAINED), ("y", support.COPIED), ("z", support.SUSTAINED))]
        outputs = {self.isnad("trace", "--one-story", "--json", "-", "-", stdin=self.records(*order)).out
                   for order in itertools.permutations(records)}
        self.assertEqual(len(outputs), 1)

    def test_locale_and_time_zone_do_not_matter(self):
        call = ("trace", "--one-story", "--json", "-", *self.pages)
        plain = self.isnad(*call)
        other = self.isnad(*call, environment={"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "LANG": "ar_SA.UTF-8"})
        self.assertEqual(plain.out, other.out)


if __name__ == "__main__":
    support.main()
