#!/usr/bin/env python3
"""Compares what each step makes of the sample stories with the goldens beside this file.

    golden.py PROGRAM FOLDER        compares; what differs is written to FOLDER/STORY/STEP.actual, with the diff
    golden.py --promote PROGRAM     makes the present outputs the goldens (`make promote`): for a person who has
                                    looked at the differences, never part of a test run

A sample story is a folder or a .jsonl file under samples/. Exit status: 0 same; 1 different; 77 no samples.
"""
import difflib
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STEPS = {
    "read.jsonl": ("read",),
    "annotate.jsonl": ("annotate",),
    "passages.jsonl": ("passages",),
    "stories.jsonl": ("stories", "--json"),
    "trace.json": ("trace", "--one-story", "--json", "-"),
    "trace.txt": ("trace", "--one-story"),
}
# More of a diff than a person reads at once.
MAX_DIFF_LINES = 60


def stories():
    samples = ROOT / "samples"
    found = sorted(samples.iterdir()) if samples.is_dir() else []
    return [p for p in found if not p.name.startswith(".") and (p.is_dir() or p.suffix == ".jsonl")]


def outputs(program, story):
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    for name, call in STEPS.items():
        run = subprocess.run([program, *call, "--quiet", story.relative_to(ROOT).as_posix()], cwd=ROOT, env=environment,
                             capture_output=True, timeout=120)
        if run.returncode != 0:
            print(f"{story.name}: isnad {' '.join(call)} ended with {run.returncode}: {run.stderr.decode()}")
        yield name, run.stdout


def show_difference(golden, actual, label):
    lines = list(difflib.unified_diff(golden.decode().splitlines(), actual.decode().splitlines(), f"{label} (golden)",
                                      f"{label} (actual)", lineterm="", n=1))
    print("\n".join(line if len(line) <= 400 else line[:400] + "…" for line in lines[:MAX_DIFF_LINES]))
    if len(lines) > MAX_DIFF_LINES:
        print(f"… and {len(lines) - MAX_DIFF_LINES} lines more")


def compare(program, folder):
    different = 0
    for story in stories():
        for name, actual in outputs(program, story):
            golden_file = HERE / story.stem / name
            actual_file = folder / story.stem / f"{name}.actual"
            golden = golden_file.read_bytes() if golden_file.exists() else b""
            if golden_file.exists() and golden == actual:
                actual_file.unlink(missing_ok=True)
                continue
            different += 1
            actual_file.parent.mkdir(parents=True, exist_ok=True)
            actual_file.write_bytes(actual)
            print(f"{golden_file.relative_to(ROOT)} differs from {actual_file}")
            show_difference(golden, actual, f"{story.stem}/{name}")
    if different:
        print(f"{different} outputs differ. Where that is meant: make promote, and commit the difference.")
    return 1 if different else 0


def promote(program):
    for old in [p for p in HERE.iterdir() if p.is_dir() and p.name != "__pycache__"]:
        shutil.rmtree(old)
    for story in stories():
        for name, actual in outputs(program, story):
            golden_file = HERE / story.stem / name
            golden_file.parent.mkdir(exist_ok=True)
            golden_file.write_bytes(actual)
    print("Promoted. Read `git diff tests/golden` before committing it.")
    return 0


def main():
    arguments = sys.argv[1:]
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if not stories():
        print("skipped: there are no samples")
        return 77
    if arguments[0] == "--promote":
        return promote(os.path.abspath(arguments[1]))
    return compare(os.path.abspath(arguments[0]), pathlib.Path(arguments[1]))


if __name__ == "__main__":
    sys.exit(main())
