#!/usr/bin/env python3
"""Runs isnad on the development data and holds a scorer's figures to floors.

    scorers.py FIGURE PROGRAM       FIGURE: a name of STORIES or OWN_GOLD, arabic-expressions, stories or pages

The data is no part of the repository: it is looked for in $ISNAD_SHARED, else in ../shared beside the checkout. Without it
the test is skipped (exit status 77). Exit status: 0; 1 when a figure is below its floor.
"""
import gzip
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Floors are what may not be lost again; `make eval` prints where isnad stands.
DOSSIER_FLOORS = ["body=0.98", "passages=0.80", "quantities=0.95", "claims=0.85", "claims.via=0.85", "claims.chain=0.85",
                  "times=0.75", "figures=0.75", "timeline=0.70", "overall=0.79"]
EXPRESSIONS_FLOOR = "0.96"
PAGE_FLOORS = {"body": 0.94, "title": 0.81, "date": 0.91, "author": 0.50}
STORIES = {"raqqa-2017": "raqqa-2017", "suruc-2015": "suruc-2015.jsonl"}
# eval/gold/: dossiers of ours on articles of the development data. None: the floors above; a story that lies under one
# of them has floors of its own, a few hundredths under where isnad stands.
OWN_GOLD = {
    "nile-boat-2015": None, "nazif-2015": None, "wedding-2015": None,
    "logar-2015": ["body=0.98", "dateline=0.95", "passages=0.92", "quantities=0.95", "claims=0.88", "claims.source=0.90",
                   "claims.via=0.95", "claims.chain=0.91", "times=0.79", "figures=0.92", "timeline=0.79", "entities=0.42",
                   "overall=0.87"],
    "frozen-2015": ["body=0.98", "dateline=0.95", "passages=0.94", "quantities=0.94", "claims=0.83", "claims.source=0.81",
                    "claims.via=0.89", "claims.chain=0.82", "times=0.92", "figures=0.65", "timeline=0.67", "entities=0.44",
                    "overall=0.83"],
    "kuwait-border-2015": ["body=0.97", "dateline=0.80", "passages=0.79", "passages.origin=0.95", "claims=0.83",
                           "claims.source=0.87", "claims.via=0.60", "claims.chain=0.86", "times=0.55", "timeline=0.75",
                           "contradictions=0.64", "entities=0.29", "overall=0.71"],
    "tokyo-plane-2015": ["body=0.98", "dateline=0.80", "agencies=0.85", "passages=0.92", "quantities=0.89", "claims=0.89",
                         "claims.source=0.77", "claims.via=0.82", "claims.chain=0.81", "times=0.95", "figures=0.66",
                         "figures.verdict=0.95", "entities=0.32", "timeline=0.95", "overall=0.79"],
    "yemen-truce-2015": ["body=0.98", "dateline=0.95", "passages=0.95", "quantities=0.85", "claims=0.88",
                         "claims.source=0.90", "claims.via=0.94", "claims.chain=0.90", "times=0.69", "figures=0.95",
                         "entities=0.30", "timeline=0.69", "overall=0.80"],
    "arrests-2015": ["body=0.98", "dateline=0.95", "agencies=0.95", "passages=0.95", "quantities=0.95", "claims=0.86",
                     "claims.source=0.90", "claims.via=0.95", "claims.chain=0.91", "times=0.93", "figures=0.61",
                     "entities=0.73", "timeline=0.87", "overall=0.87"],
}
STORY_DAYS = ["2015-07-21", "2015-07-22"]


def isnad(program, *arguments):
    run = subprocess.run([program, *map(str, arguments)], stdout=subprocess.PIPE)
    if run.returncode != 0:
        print(f"isnad {' '.join(map(str, arguments))} ended with {run.returncode}", flush=True)
        sys.exit(1)
    return run.stdout


def dossier(shared, name, program, work):
    made = work / "dossier.json"
    isnad(program, "trace", "--quiet", "--one-story", "--json", made, shared / "data" / STORIES[name])
    return [shared / "gold" / "score.py", shared / "gold" / f"{name}.json", made, "--min", *DOSSIER_FLOORS]


def own_dossier(shared, name, program, work):
    gold = ROOT / "eval" / "gold"
    records = work / "records.jsonl"
    extract = [sys.executable, gold / "extract.py", name, shared / "data" / "saudinewsnet"]
    records.write_bytes(subprocess.run(extract, stdout=subprocess.PIPE, check=True).stdout)
    made = work / "dossier.json"
    isnad(program, "trace", "--quiet", "--one-story", "--json", made, records)
    score = [shared / "gold" / "score.py", "--records", records, gold / f"{name}.json", made]
    return [*score, "--min", *(OWN_GOLD[name] or DOSSIER_FLOORS)]


def expressions(shared, program, work):
    cases = shared / "data" / "arabic-expressions"
    made = work / "found.jsonl"
    made.write_bytes(isnad(program, "annotate", "--quiet", cases / "dev.jsonl"))
    floor = [] if EXPRESSIONS_FLOOR is None else ["--min", EXPRESSIONS_FLOOR]
    return [cases / "score.py", cases / "dev.jsonl", made, *floor]


def stories(shared, program, work):
    made = work / "stories.jsonl"
    days = [shared / "data" / "saudinewsnet" / f"{day}.jsonl.gz" for day in STORY_DAYS]
    made.write_bytes(isnad(program, "stories", "--quiet", "--json", *days))
    lines = [line for day in days for line in gzip.open(day, "rt", encoding="utf-8")]
    for seed in range(3):
        random.Random(seed).shuffle(lines)
        (work / "shuffled.jsonl").write_text("".join(lines), encoding="utf-8")
        if isnad(program, "stories", "--quiet", "--json", work / "shuffled.jsonl") != made.read_bytes():
            sys.exit(f"the stories of the articles in random order {seed} are other ones")
    return [shared / "gold" / "score_stories.py", shared / "gold" / "stories-dev.json", made]


def pages(shared, program, work):
    """The extractor's own scorer has no floors: its figures are read from what it prints."""
    data = shared / "data" / "extraction-dev"
    read, predictions = work / "read.jsonl", work / "predictions.json"
    read.write_bytes(isnad(program, "read", "--quiet", data / "html"))
    with open(predictions, "wb") as out:
        subprocess.run([sys.executable, data / "predict.py", read], stdout=out, check=True)
    told = subprocess.run([sys.executable, data / "score.py", predictions], stdout=subprocess.PIPE, text=True, check=True).stdout
    print(told)
    found = {line.split()[0]: re.search(r"\bF=([\d.]+)" if line.startswith("body") else r"accuracy=([\d.]+)", line)
             for line in told.splitlines() if line}
    low = [name for name, floor in PAGE_FLOORS.items() if not found.get(name) or float(found[name].group(1)) < floor]
    for name in low:
        print(f"{name} is below {PAGE_FLOORS[name]}")
    return 1 if low else 0


def main():
    figure, program = sys.argv[1], os.path.abspath(sys.argv[2])
    shared = pathlib.Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared").resolve()
    if not (shared / "gold" / "score.py").exists():
        print(f"SKIPPED: the development data is not beside the checkout ({shared})")
        return 77
    with tempfile.TemporaryDirectory(prefix="isnad-score-") as folder:
        work = pathlib.Path(folder)
        if figure in STORIES:
            scorer = dossier(shared, figure, program, work)
        elif figure == "pages":
            return pages(shared, program, work)
        elif figure in OWN_GOLD:
            scorer = own_dossier(shared, figure, program, work)
        else:
            scorer = {"arabic-expressions": expressions, "stories": stories}[figure](shared, program, work)
        return subprocess.run([sys.executable, "-B", *map(str, scorer)]).returncode


if __name__ == "__main__":
    sys.exit(main())
