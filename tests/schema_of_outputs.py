#!/usr/bin/env python3
"""Holds every kind of output, made from the sample stories, to the JSON Schema (schema_test.py).
Usage: schema_of_outputs.py PROGRAM"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
CALLS = [
    (("read",), ("--lines", "article")),
    (("annotate",), ("--lines", "annotation")),
    (("passages",), ("--lines", "passage")),
    (("passages", "--as", "passim"), ("--lines", "passim")),
    (("stories", "--json"), ("--lines", "story")),
    (("trace", "--json", "-"), ()),
    (("trace", "--one-story", "--json", "-"), ()),
    (("trace", "--one-story", "--wire", "without", "--policy", "literal", "--json", "-"), ()),
]


def main():
    program = sys.argv[1]
    if not SAMPLES.is_dir():
        print("skipped: there are no samples")
        return 77
    worst = 0
    with tempfile.TemporaryDirectory(prefix="isnad-schema-") as folder:
        output = pathlib.Path(folder) / "output"
        for call, kind in CALLS:
            run = subprocess.run([program, *call, "--quiet", SAMPLES], stdout=subprocess.PIPE)
            output.write_bytes(run.stdout)
            if run.returncode != 0 or not run.stdout:
                print(f"isnad {' '.join(call)} ended with {run.returncode} and {len(run.stdout)} bytes")
                worst = max(worst, 1)
                continue
            status = subprocess.run([sys.executable, "-B", HERE / "schema_test.py", *kind, output]).returncode
            if status == 77:
                return 77
            print(f"isnad {' '.join(call)}: {'valid' if status == 0 else 'NOT valid'}", flush=True)
            worst = max(worst, status)
    return worst


if __name__ == "__main__":
    sys.exit(main())
