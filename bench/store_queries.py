#!/usr/bin/env python3
"""200 queries in the words of a collection, for bench/store_speed.cpp: store_queries.py FILE.jsonl…

Words of every frequency, with and without clitics and in other spellings, digits of three scripts, phrases, prefixes,
exclusions, fields and dates. The same files give the same queries.
"""
import collections
import gzip
import json
import random
import re
import sys

WORD = re.compile("[\u0621-\u064a]{3,}")
DIGITS = [str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"), {}]
SPELLINGS = [str.maketrans("أإآ", "ااا"), str.maketrans("ة", "ه"), str.maketrans("ى", "ي"), {}]


def records(paths):
    for path in paths:
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main():
    choose = random.Random(10)
    texts, outlets = [], set()
    counts = collections.Counter()
    for record in records(sys.argv[1:]):
        texts.append(record.get("text") or "")
        outlets.add(record.get("outlet") or "")
        counts.update(set(WORD.findall(texts[-1])))
    ranked = [word for word, _ in counts.most_common()]
    word = lambda: ranked[int(len(ranked) ** choose.random()) - 1]  # as many rare as frequent ones
    spelt = lambda: word().translate(choose.choice(SPELLINGS))

    def phrase():
        while True:
            words = WORD.findall(choose.choice(texts))
            if len(words) > 4:
                at = choose.randrange(len(words) - 3)
                text = " ".join(words[at:at + choose.choice([2, 2, 3])])
                return f'"{text.translate(choose.choice(SPELLINGS))}"'

    made = [spelt() for _ in range(40)]
    made += [choose.choice(["و", "ب", "ال", "وال", "لل"]) + word() for _ in range(20)]
    made += [f"{spelt()} {spelt()}" for _ in range(30)]
    made += [phrase() for _ in range(30)]
    made += [str(choose.randrange(1, 2016)).translate(choose.choice(DIGITS)) for _ in range(15)]
    made += [word()[:choose.choice([3, 4])] + "*" for _ in range(15)]
    made += [f"{word()} -{word()}" for _ in range(10)]
    made += [f"{word()} OR {phrase()}" for _ in range(10)]
    made += [f"outlet:{choose.choice(sorted(outlets - {''}))} {word()}" for _ in range(10)]
    made += [f"entity:{word()}" for _ in range(8)]
    made += [f"figure:{choose.randrange(1, 100)} {word()}" for _ in range(6)]
    made += [f"{word()} after:2015-07-2{choose.randrange(1, 5)} before:2015-07-2{choose.randrange(5, 8)}" for _ in range(6)]
    print("\n".join(made))


if __name__ == "__main__":
    main()
