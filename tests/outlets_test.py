#!/usr/bin/env python3
"""data/outlets.tsv: each row is well formed, no name or host has two outlets, and every outlet of the development data
beside the checkout is one of them.

Usage: outlets_test.py"""
import collections
import gzip
import json
import os
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+$")


def rows():
    for line in (ROOT / "data" / "outlets.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * 8)[:8]


def listed(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


NAMES = {name.casefold() for row in rows() for name in [row[0], *listed(row[2])]}
HOSTS = {host for row in rows() for host in listed(row[1])}


def known(name, url=None):
    if name and name.casefold() in NAMES:
        return True
    host = re.sub(r"^\w+://", "", url or "").split("/")[0]
    return any(host == known_host or host.endswith("." + known_host) for known_host in HOSTS)


class OutletsTest(unittest.TestCase):
    def test_rows(self):
        for row in rows():
            with self.subTest(row[0]):
                self.assertTrue(row[0])
                for host in listed(row[1]):
                    self.assertRegex(host, HOST)
                self.assertRegex(row[4], r"^([A-Z]{2})?$")
                self.assertRegex(row[5], r"^([A-Z]\w+/\w+)?$")
                for language in listed(row[6]):
                    self.assertRegex(language, r"^[a-z]{2,3}$")

    def test_no_host_twice(self):
        hosts = collections.Counter(host for row in rows() for host in listed(row[1]))
        self.assertEqual([host for host, count in hosts.items() if count > 1], [])

    def test_a_hundred(self):
        arab = [row for row in rows() if "ar" in listed(row[6])]
        self.assertGreaterEqual(len(arab), 100)

    def test_every_outlet_of_the_development_data(self):
        if not SHARED.is_dir():
            self.skipTest("no development data")
        wanted = set()
        for path in sorted((SHARED / "data" / "saudinewsnet").glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                wanted |= {record.get("outlet") for record in map(json.loads, lines)}
        for line in (SHARED / "data" / "suruc-2015.jsonl").read_text(encoding="utf-8").splitlines():
            wanted.add(json.loads(line).get("outlet"))
        gold = json.loads((SHARED / "gold" / "raqqa-2017.json").read_text(encoding="utf-8"))
        wanted |= {document["outlet"] for document in gold["documents"]}
        truth = SHARED / "data" / "extraction-dev" / "arabic" / "truth.jsonl"
        for line in truth.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            self.assertTrue(known(None, record["url"]), record["url"])
            wanted.add(record["outlet"])
        self.assertGreater(len(wanted), 20)
        self.assertEqual(sorted(name for name in wanted if name and not known(name)), [])


if __name__ == "__main__":
    sys.exit(unittest.main())
