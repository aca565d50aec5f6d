#!/usr/bin/env python3
"""Writes a corpus K times as large as a given one, of the same kind.

    grow.py COUNT K SHARE INPUT.jsonl.gz... > grown.jsonl

The first COUNT records, and K - 1 further versions of them. In each version every Arabic word is replaced by another
one of its class: words are ranked by frequency and cut into bands of 64 ranks or more, and version v moves each word
v / 16 of its band further. So words stay as frequent as they are and copies inside one version stay copies, but two
versions share no run of six words (checked, with --check). SHARE of a version's records are left as they are: true
copies of the first version's. Deterministic.
"""
import collections
import gzip
import json
import re
import sys
import zlib

WORD = re.compile("[\u0621-\u064a]+")
VERSIONS = 16
SMALLEST_BAND = 64  # four times the versions, so that each moves by its own step


def records(paths, count):
    found = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                found.append(json.loads(line))
                if len(found) == count:
                    return found
    return found


def bands(texts):
    """For each word its band (a list of words) and its place in it."""
    frequency = collections.Counter(word for text in texts for word in WORD.findall(text))
    ranked = sorted(frequency, key=lambda word: (-frequency[word], word))
    place, begin, size = {}, 0, SMALLEST_BAND
    while begin < len(ranked):
        end = len(ranked) if len(ranked) - begin < 2 * size else begin + size
        band = ranked[begin:end]
        for i, word in enumerate(band):
            place[word] = (band, i)
        begin, size = end, size * 2
    return place


def version_of(text, version, place):
    def other(match):
        band, i = place[match.group()]
        return band[(i + version * (len(band) // VERSIONS)) % len(band)]

    return WORD.sub(other, text)


def shared_runs(texts, run=6):
    """How many runs of six words the versions share with one another; `texts` by version, without true copies."""
    owner, shared = {}, 0
    for version, group in enumerate(texts):
        for text in group:
            words = WORD.findall(text)
            for i in range(len(words) - run + 1):
                key = hash(tuple(words[i:i + run]))
                shared += owner.setdefault(key, version) != version
    return shared


def main(argv):
    check = "--check" in argv
    argv = [a for a in argv if a != "--check"]
    if len(argv) < 4:
        sys.exit(__doc__)
    count, times, share = int(argv[0]), int(argv[1]), float(argv[2])
    base = records(argv[3:], count)
    place = bands([r["title"] + " " + r["text"] for r in base])
    by_version = []
    for version in range(times):
        made = []
        for record in base:
            copy = dict(record, id=f"{record['id']}-{version:02}")
            # By a hash, so that copies are spread evenly and the same in every run.
            true_copy = zlib.crc32(copy["id"].encode()) % 1000 < share * 1000
            if version > 0 and not true_copy:
                copy["title"] = version_of(record["title"], version, place)
                copy["text"] = version_of(record["text"], version, place)
            if not (version > 0 and true_copy):
                made.append(copy["text"])
            if not check:
                print(json.dumps(copy, ensure_ascii=False))
        by_version.append(made)
    if check:
        print(f"{shared_runs(by_version)} runs of six words shared between {times} versions")


if __name__ == "__main__":
    main(sys.argv[1:])
