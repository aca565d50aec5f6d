#!/usr/bin/env python3
"""Measures what isnad promises (promises.tsv) and prints a table of figures asked for and found. measure.py [OPTIONS]

Run on the built program of this tree, with tests and benchmarks; make promises builds it first. What each measurement
printed is kept in a folder, so that some of them can be made anew.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def rows(name, columns):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * columns)[:columns]


def measure(command, shared, work, output):
    """Runs a measurement and keeps what it printed in `output`, with how it ended in the last line."""
    environment = {**os.environ, "SHARED": str(shared), "ISNAD_SHARED": str(shared), "WORK": str(work)}
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=ROOT, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace")
    output.write_text(f"{done.stdout}\nended with {done.returncode}\n", encoding="utf-8")


def figure(printed, where):
    """The figure that stands there; None where it does not."""
    section = re.match(r"\[(.*?)\] ?(.*)", where)
    if section:
        parts = [part for part in printed.split("\n== ") if part.startswith(section.group(1))]
        if not parts:
            return None
        printed, where = parts[0], section.group(2)
        if "(" not in where:  # a layer of score.py: precision, recall, figure
            where = rf"^{re.escape(where)} +\S+ +\S+ +(\S+)"
    found = re.search(where, printed, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else None


def row_of(promise, bound, where, printed):
    """The cells of a promise: what, asked, found, kept."""
    sign, _, limit = bound.partition(" ")
    asked = {">=": f"≥ {limit}", "<=": f"≤ {limit}", "-": "", "": "holds"}[sign]
    if printed is None:
        return promise, asked, "not measured", ""
    if not where:
        good = printed.endswith("\nended with 0\n")
        return promise, asked, "holds" if good else "does not", "yes" if good else "**no**"
    found = figure(printed, where)
    if found is None:
        return promise, asked, "no figure", "**no**"
    if sign == "-":
        return promise, asked, found, ""
    good = float(found) >= float(limit) if sign == ">=" else float(found) <= float(limit)
    return promise, asked, found, "yes" if good else "**no**"


def table(folder):
    part_before = None
    for part, promise, bound, name, where in rows("promises.tsv", 5):
        if part != part_before:
            yield f"\n## {part}\n\n| promise | asked | found | kept |\n| --- | --- | --- | --- |"
            part_before = part
        output = folder / name
        printed = output.read_text(encoding="utf-8") if output.exists() else None
        yield "| " + " | ".join(row_of(promise, bound, where, printed)) + " |"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", nargs="*", help="measurements to make; none: only the table")
    arguments.add_argument("--folder", type=pathlib.Path, default=ROOT / "build" / "promises", help="for what they print")
    arguments.add_argument("--write", type=pathlib.Path, help="a file for the table")
    options = arguments.parse_args()
    shared = pathlib.Path(os.environ.get("ISNAD_SHARED", ROOT.parent / "shared")).resolve()
    if not shared.exists():
        print(f"promises: there is no development data at {shared}", file=sys.stderr)
        return 1
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for name, minutes, command in rows("measurements.tsv", 3):
            if options.only is not None and name not in options.only:
                continue
            print(f"{time.strftime('%H:%M:%S')} {name}, some {minutes} minutes", file=sys.stderr, flush=True)
            measure(command, shared, work, options.folder / name)
    text = "\n".join(table(options.folder)).lstrip("\n") + "\n"
    if options.write:
        head = (HERE / "head.md").read_text(encoding="utf-8")
        options.write.write_text(f"{head}\nMeasured on {time.strftime('%-d %B %Y')}.\n\n{text}", encoding="utf-8")
    print(text)
    return 1 if "**no**" in text else 0


if __name__ == "__main__":
    sys.exit(main())
