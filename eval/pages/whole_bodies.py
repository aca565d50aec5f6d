#!/usr/bin/env python3
"""How much of whole reports `isnad read` reads, and how much else: pages whose JSON-LD states an `articleBody`.

    whole_bodies.py PROGRAM PAGES [--show N] [--keep FOLDER]      PAGES: a folder of NAME.html or NAME.html.gz

The statement is the truth, so the program gets each page with the field's name changed. Counted are pages whose type is an
article's (no recipes, shops, forums), whose statement has 80 words or more and is shown on the page (an extract or a text
that scripts would load says nothing). Per page: precision and recall of runs of four words; over pages: their means
and the F of the means. Statements leave out sub-headings, leads and quoted posts more often than not, so that 1 is out of reach.
--show N prints what was missed and what was extra on the N worst pages; --keep leaves the texts of both in FOLDER.
"""
import argparse
import collections
import difflib
import gzip
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

RUN = 4
FEWEST_WORDS = 80  # a summary has less
SHOWN = 0.8  # of a statement's runs; less is another text than the page's
SCRIPT = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.S | re.I)
FIELD = re.compile(rb'"articleBody"')
ARTICLE = re.compile(r"(Article|Posting|Report)$")


def runs(text):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[i:i + RUN]) for i in range(len(words) - RUN + 1))


def plain(text):
    text = re.sub(r"</?(p|br|div|li|h\d)\b[^>]*>", "\n", html.unescape(text))
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def nodes(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)


def stated(page):
    """The longest articleBody that an article's JSON-LD states."""
    best = ""
    for script in SCRIPT.findall(page):
        try:
            value = json.loads(script, strict=False)
        except ValueError:
            continue
        for node in nodes(value):
            types = node.get("@type") or []
            types = types if isinstance(types, list) else [types]
            body = node.get("articleBody")
            if isinstance(body, str) and any(ARTICLE.search(str(t)) for t in types) and len(body) > len(best):
                best = body
    return plain(best)


def shown(page):
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.S | re.I)
    return plain(page)


def score(truth, found):
    common = sum((truth & found).values())
    return common / max(1, sum(found.values())), common / max(1, sum(truth.values()))


def differences(truth, body):
    """Words of the truth that the body lacks (-) and the other way round (+), in their order."""
    a, b = truth.split(), body.split()
    for kind, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind != "equal":
            if j - i > 3:
                print("   -", " ".join(a[i:j])[:700])
            if m - k > 3:
                print("   +", " ".join(b[k:m])[:700])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("pages", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    truths = {}
    with tempfile.TemporaryDirectory(prefix="isnad-pages-") as folder:
        for path in sorted(options.pages.glob("*.html*")):
            page = gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
            if not FIELD.search(page):
                continue
            name = path.name.split(".")[0]
            text = page.decode("utf-8", "replace")
            truth = stated(text)
            if len(truth.split()) < FEWEST_WORDS or score(runs(truth), runs(shown(text)))[1] < SHOWN:
                continue
            truths[name] = truth
            (pathlib.Path(folder) / f"{name}.html").write_bytes(FIELD.sub(b'"otherBody"', page))
        if not truths:
            sys.exit(f"no page of {options.pages} states its text")
        read = subprocess.run([options.program, "read", "--quiet", folder], stdout=subprocess.PIPE, check=True).stdout
    scores = {}
    bodies = {}
    for line in read.decode().splitlines():
        record = json.loads(line)
        body = "\n".join(record["text"][s["start"]:s["end"]] for s in record["body"])
        bodies[record["id"]] = body
        scores[record["id"]] = score(runs(truths[record["id"]]), runs(body))
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for name, body in bodies.items():
            (options.keep / f"{name}.body").write_text(body)
            (options.keep / f"{name}.truth").write_text(truths[name])
    harmonic = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0  # noqa: E731
    worst = sorted(scores, key=lambda name: harmonic(*scores[name]))
    for name in worst[:options.show]:
        print(f"{name} P={scores[name][0]:.3f} R={scores[name][1]:.3f}")
        differences(truths[name], bodies[name])
    precision = sum(p for p, _ in scores.values()) / len(scores)
    recall = sum(r for _, r in scores.values()) / len(scores)
    print(f"whole bodies: {len(scores)} pages P={precision:.3f} R={recall:.3f} F={harmonic(precision, recall):.3f}")


if __name__ == "__main__":
    main()
