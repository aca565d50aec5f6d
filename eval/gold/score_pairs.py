#!/usr/bin/env python3
"""Scores the passages that isnad found against the labelled pairs.

    score_pairs.py PASSAGES [--documents LINES] [--pairs TSV] [--min-length N] [--errors]

PASSAGES   the output of `isnad passages`: JSON Lines, a passage a line
LINES      the output of `isnad read` for the same input; needed where passages do not say who credits
TSV        default: pairs.tsv beside this script; its head says what the labels mean
N          passages with a member shorter than N code points do not count (default 0)
--errors   also print each pair on which labels and program differ

Copying: labelled yes or partly; the program finds it where a passage has members in both articles.

Uncredited agency copy: labelled where the pair is a copy of an agency's text and the article does not name it; the
program finds it where a passage with members in both has an agency as its origin and does not count the article as
crediting it. Who credits is told by `credited` of the member (true or false), else by `credited` of the passage (a list
of document ids, or true or false for all), else by `agencies` of the document in LINES. Once for the second article
of each pair, once for both.

A figure that has nothing to divide by is "-". Exit status: 0; 2 when the input is unusable.
"""
import argparse
import json
import pathlib
import sys
from collections import defaultdict
from itertools import combinations

COLUMNS = ("file", "id_a", "id_b", "copied", "agency", "credited", "credited_a", "stratum")
VALUES = {"copied": {"yes", "partly", "no"}, "credited": {"yes", "no", "-"}, "credited_a": {"yes", "no", "-"}}


class BadInput(Exception):
    """The input cannot be scored; the message says why, in one line."""


def json_lines(path):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    value = json.loads(line)
                except ValueError:
                    raise BadInput(f"{path}:{number}: not JSON")
                if not isinstance(value, dict):
                    raise BadInput(f"{path}:{number}: expected an object")
                yield value


def read_pairs(path):
    pairs = []
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = dict(zip(COLUMNS, line.split("\t")))
        if len(row) != len(COLUMNS) or any(row[name] not in allowed for name, allowed in VALUES.items()):
            raise BadInput(f"{path}:{number}: not a labelled pair")
        pairs.append(row)
    return pairs


def credits_of(passage, member, agencies):
    """Whether this member's article names the passage's origin."""
    for said in (member.get("credited"), passage.get("credited")):
        if isinstance(said, bool):
            return said
        if isinstance(said, list):
            return member["doc"] in said
    if agencies is None:
        raise BadInput("the passages do not say who credits; give --documents")
    if member["doc"] not in agencies:
        raise BadInput(f"--documents lacks {member['doc']}")
    return passage["origin"] in agencies[member["doc"]]


def read_passages(path, wanted, document_ids, agencies, min_length):
    """(a, b) -> {(article, agency)}: uncredited agency copy that passages show. Every pair with a passage is a key."""
    shown = defaultdict(set)
    for passage in json_lines(path):
        try:
            origin = passage["origin"]
            members = [m for m in passage["members"] if m["end"] - m["start"] >= min_length]
            ids = document_ids | {m["doc"] for m in passage["members"]}
            by_document = {m["doc"]: m for m in members}
        except (KeyError, TypeError):
            raise BadInput(f"{path}: not a passage: {json.dumps(passage, ensure_ascii=False)[:60]}")
        for pair in combinations(sorted(by_document), 2):
            if pair not in wanted:
                continue
            uncredited = shown[pair]
            if origin is not None and origin not in ids:
                uncredited.update((d, origin) for d in pair if not credits_of(passage, by_document[d], agencies))
    return shown


def figures(gold, found):
    hits = len(gold & found)
    precision = hits / len(found) if found else None
    recall = hits / len(gold) if gold else None
    f1 = 2 * hits / (len(gold) + len(found)) if gold or found else None
    return [precision, recall, f1]


def line(name, gold, found):
    shown = ["-" if v is None else f"{v:.3f}" for v in figures(gold, found)]
    return f"{name:42}" + "".join(f"{v:>8}" for v in shown) + f"{len(gold):7}{len(found):7}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("passages")
    parser.add_argument("--documents")
    parser.add_argument("--pairs", default=pathlib.Path(__file__).resolve().parent / "pairs.tsv")
    parser.add_argument("--min-length", type=int, default=0)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()

    pairs = read_pairs(options.pairs)
    key = {tuple(sorted((p["id_a"], p["id_b"]))): p for p in pairs}
    agencies = None
    if options.documents:
        agencies = {d.get("id"): d.get("agencies") or [] for d in json_lines(options.documents)}
    document_ids = {p[name] for p in pairs for name in ("id_a", "id_b")} | set(agencies or ())
    shown = read_passages(options.passages, key, document_ids, agencies, options.min_length)

    copied = {k for k, p in key.items() if p["copied"] != "no"}
    sides = [(k, p["id_b"], p["credited"], p["agency"]) for k, p in key.items()]
    sides_a = [(k, p["id_a"], p["credited_a"], p["agency"]) for k, p in key.items()]
    found = {(k, document) for k, uncredited in shown.items() for document, _ in uncredited}
    print(f"{'':42}{'precision':>9}{'recall':>7}{'F1':>8}{'gold':>7}{'found':>7}")
    print(line("copying", copied, set(shown)))
    for label in ("yes", "partly"):
        only = {k for k, p in key.items() if p["copied"] == label}
        print(f"  recall of “{label}”{'':{24 - len(label)}}{len(only & set(shown))} of {len(only)}")
    errors = [(k, "copied, not found" if k in copied else "found, not copied") for k in sorted(copied ^ set(shown))]
    for name, some in (("second article", sides), ("both articles", sides + sides_a)):
        gold = {(k, document) for k, document, credited, _ in some if credited == "no"}
        these = found & {(k, document) for k, document, _, _ in some}
        print(line(f"uncredited agency copy, {name}", gold, these))
    named = {(k, document): agency for k, document, _, agency in sides + sides_a}
    hits = [side for side in gold & these]
    right = sum((document, named[k, document]) in shown[k] for k, document in hits)
    print(f"  the agency's name is right{'':16}{right} of {len(hits)}")
    for k, document in sorted(gold ^ these):
        errors.append((k, f"{document}: {'not found' if (k, document) in gold else 'found, not so labelled'}, uncredited"))
    if options.errors:
        for (a, b), what in errors:
            print(f"{a}\t{b}\t{what}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (BadInput, OSError) as problem:
        print(f"score_pairs.py: {problem}", file=sys.stderr)
        sys.exit(2)
