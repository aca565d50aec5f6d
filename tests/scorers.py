#!/usr/bin/env python3
"""Runs isnad on the development data and holds a scorer's figures to floors.

    scorers.py FIGURE PROGRAM       FIGURE: a name of STORIES or OWN_GOLD, arabic-expressions or stories

The data is no part of the repository: it is looked for in $ISNAD_SHARED, else in ../shared beside the checkout. Without it
the test is skipped (exit status 77). Exit status: 0; 1 when a figure is below its floor.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Floors are what may not be lost again; `make eval` prints where isnad stands.
DOSSIER_FLOORS = ["body=0.98", "passages=0.80", "quantities=0.95", "claims=0.85", "times=0.75", "overall=0.78"]
EXPRESSIONS_FLOOR = "0.92"
STORIES = {"raqqa-2017": "raqqa-2017", "suruc-2015": "suruc-2015.jsonl"}
OWN_GOLD = ["nile-boat-2015", "nazif-2015"]  # eval/gold/: dossiers of ours on articles of the development data
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
    return [*score, "--min", *DOSSIER_FLOORS]


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
    return [shared / "gold" / "score_stories.py", shared / "gold" / "stories-dev.json", made]


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
        elif figure in OWN_GOLD:
            scorer = own_dossier(shared, figure, program, work)
        else:
            scorer = {"arabic-expressions": expressions, "stories": stories}[figure](shared, program, work)
        return subprocess.run([sys.executable, "-B", *map(str, scorer)]).returncode


if __name__ == "__main__":
    sys.exit(main())
