#!/usr/bin/env python3
"""Writes COUNT documents of about 60 invented words as JSON Lines, for measuring `isnad stories` at scale.

    short_news.py COUNT [--days DAYS] > news.jsonl

Words are as unevenly frequent as in a language (Zipf) over a vocabulary that grows with the set; in two of three documents
the words of an event are strewn, which three to eight documents report within a day, in words of their own but for a
sentence now and then. Deterministic.
"""
import itertools
import json
import random
import sys

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
WORDS = 60
EVENT_WORDS = 18
OUTLETS = 40


def main(argv):
    count = int(argv[0])
    days = int(argv[argv.index("--days") + 1]) if "--days" in argv else max(1, count // 20_000)
    rng = random.Random(1)
    size = 30_000 + count // 4
    vocabulary = ["".join(rng.choices(LETTERS, k=rng.randint(3, 7))) for _ in range(size)]
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(size)))
    made = 0
    while made < count:
        event = rng.choices(vocabulary, k=EVENT_WORDS)
        minute = rng.randrange(days * 24 * 60)
        sentence = rng.choices(vocabulary, cum_weights=weights, k=12)
        reports = rng.randint(3, 8) if rng.random() < 1 / 4 else 1
        for _ in range(min(reports, count - made)):
            words = rng.choices(vocabulary, cum_weights=weights, k=WORDS)
            for word in rng.sample(event, EVENT_WORDS * 2 // 3):
                words[rng.randrange(WORDS)] = word
            if rng.random() < 0.3:
                words[:12] = sentence
            at = minute + rng.randrange(24 * 60)
            day, rest = divmod(at, 24 * 60)
            published = f"{2031 + day // 336}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}T{rest // 60:02}:{rest % 60:02}"
            print(json.dumps({"id": f"{made:07}", "outlet": f"outlet {rng.randrange(OUTLETS)}", "published": published,
                              "title": " ".join(words[:6]), "text": " ".join(words[6:])}, ensure_ascii=False))
            made += 1


if __name__ == "__main__":
    main(sys.argv[1:])
