#!/usr/bin/env python3
"""Writes the articles of a gold dossier as JSON Lines, for isnad to read.

    extract.py STORY [DATA]     STORY: the name of a dossier here: nile-boat-2015
                                DATA: the folder saudinewsnet; default $ISNAD_SHARED/data/saudinewsnet,
                                else ../shared/data/saudinewsnet beside the checkout

The dossiers hold ids and offsets, no text. The text is copied from the corpus here, when it is needed, and checked
against the hash that the dossier has of it. Exit status: 0; 1 when an article is missing or differs; 2 on wrong use.
"""
import gzip
import hashlib
import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def records(folder, ids):
    """The corpus's lines (bytes) of these articles, by id. An id begins with the day, which names the file."""
    found = {}
    for day in sorted({name[:10] for name in ids}):
        with gzip.open(folder / f"{day}.jsonl.gz", "rb") as lines:
            for line in lines:
                record = json.loads(line)
                if record["id"] in ids:
                    found[record["id"]] = line, record
    return found


def main():
    if len(sys.argv) not in (2, 3) or not (HERE / f"{sys.argv[1]}.json").exists():
        print(__doc__, file=sys.stderr)
        return 2
    shared = pathlib.Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared")
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else shared / "data" / "saudinewsnet"
    if not folder.is_dir():
        print(f"extract.py: the corpus is not at {folder}", file=sys.stderr)
        return 1
    hashes = json.loads((HERE / f"{sys.argv[1]}.json").read_text(encoding="utf-8"))["provenance"]["sha256"]
    found = records(folder, set(hashes))
    for name, wanted in sorted(hashes.items()):
        if name not in found or hashlib.sha256(found[name][1]["text"].encode()).hexdigest() != wanted:
            print(f"extract.py: {name} is missing or not the text that was annotated", file=sys.stderr)
            return 1
    for name in sorted(hashes):
        sys.stdout.buffer.write(found[name][0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
