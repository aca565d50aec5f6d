#!/usr/bin/env python3
"""Pairs of documents from what the tools of bench/peers.sh write, and their recall. See there."""
import json
import pathlib
import re
import sys

LEAST_BYTES = 100  # of text that a pair shares: 50 Arabic letters, eight or nine words


def isnad(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            ids = [member["doc"] for member in json.loads(line)["members"]]
            for x in ids:
                for y in ids:
                    if x != y:
                        print(x, y, sep="\t")


def letters(path, folder):
    """A file a document, its words written as numbers in the letters a to j."""
    pathlib.Path(folder).mkdir()
    numbers = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            words = re.findall(r"\w+", record["text"])
            spelled = ["".join(chr(97 + int(d)) for d in str(numbers.setdefault(w, len(numbers)))) for w in words]
            pathlib.Path(folder, record["id"]).write_text(" ".join(spelled) + "\n", encoding="ascii")


def sim_text(path):
    """Lines such as: 2015-07-22-0001: line 1-1|2015-07-22-0002: line 1-1[12]"""
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = re.match(r"\s*([^:\s]+): line [^|]*\|\s*([^:\s]+): line", line)
            if found and found.group(1) != found.group(2):
                print(found.group(1), found.group(2), sep="\t")


def pairs(path):
    with open(path, encoding="utf-8") as lines:
        return {frozenset(line.split("\t")[:2]) for line in map(str.rstrip, lines) if line}


def recall(gold_path, path, tool, time_path):
    gold = set()
    with open(gold_path, encoding="utf-8") as lines:
        for line in lines:
            x, y, count = line.rstrip().split("\t")
            if int(count) >= LEAST_BYTES:
                gold.add(frozenset((x, y)))
    found = pairs(path)
    seconds = sum(map(float, pathlib.Path(time_path).read_text().split()[-2:]))
    print(f"{tool:9} {seconds:6.2f} s  finds {len(gold & found):4} of {len(gold)} pairs "
          f"({len(gold & found) / max(1, len(gold)):.3f}), and {len(found - gold)} others")


if __name__ == "__main__":
    {"isnad": isnad, "letters": letters, "sim_text": sim_text, "recall": recall}[sys.argv[1]](*sys.argv[2:])
