#!/usr/bin/env python3
"""Holds isnad's JSON to docs/formats/dossier.schema.json, and to what a schema cannot say.

    schema_test.py FILE…                  dossiers, as `isnad trace --json` writes them
    schema_test.py --lines KIND FILE…     JSON Lines; KIND: article annotation passage passim story

Besides the schema: keys that it does not describe are errors here (the program and its description may not drift
apart); `exact` is what the document's text has at start–end, in code points; every id that is referred to exists;
lists are numbered without gaps, in document and text order.

Exit status: 0 valid; 1 not, with a line for each error; 2 a file cannot be read; 77 (skipped) without the Python
package jsonschema (Debian: python3-jsonschema).
"""
import argparse
import json
import pathlib
import sys

SCHEMA = pathlib.Path(__file__).resolve().parent.parent / "docs" / "formats" / "dossier.schema.json"


def extended(value):
    """Names of the definitions that others add properties to, by a $ref beside them."""
    if isinstance(value, list):
        return {name for item in value for name in extended(item)}
    if not isinstance(value, dict):
        return set()
    found = {name for item in value.values() for name in extended(item)}
    if "$ref" in value and "properties" in value:
        found.add(value["$ref"])
    return found


def strict(schema):
    """The schema with every object that it describes closed to other keys."""
    bases = extended(schema)

    def close(value, path):
        if isinstance(value, list):
            return [close(item, path) for item in value]
        if not isinstance(value, dict):
            return value
        made = {key: close(item, f"{path}/{key}") for key, item in value.items()}
        described = "$ref" in value or (value.get("type") == "object" and isinstance(value.get("properties"), dict))
        if described and path not in bases:
            made["unevaluatedProperties"] = False
        return made

    return close(schema, "#")


def spans_in(value, path="$"):
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from spans_in(item, f"{path}[{i}]")
    elif isinstance(value, dict):
        if {"doc", "start", "end", "exact"} <= value.keys():
            yield path, value
        for key, item in value.items():
            yield from spans_in(item, f"{path}.{key}")


def check_spans(value, texts):
    for path, span in spans_in(value):
        text = texts.get(span["doc"])
        if text is None:
            yield f"{path}: no document {span['doc']!r}"
        elif text[span["start"]:span["end"]] != span["exact"]:
            yield f"{path}: exact is not what {span['doc']!r} has at {span['start']}-{span['end']}"


def check_numbering(items, prefix, order):
    """Ids count from 1 in order of document, then of text."""
    last = (-1, -1)
    for i, item in enumerate(items):
        if item["id"] != f"{prefix}{i + 1}":
            yield f"{item['id']} stands at place {i + 1} of its list"
        if order is not None:
            here = (order.get(item["doc"], -1), item["start"])
            if here < last:
                yield f"{item['id']} stands before its turn in the text"
            last = here


def check_references(dossier):
    known = {"claim": {c["id"] for c in dossier["claims"]}, "quantity": {q["id"] for q in dossier["quantities"]},
             "entity": {e["id"] for e in dossier["entities"]}, "document": {d["id"] for d in dossier["documents"]}}
    asked = [("entity", m["entity"]) for m in dossier["mentions"]]
    for claim in dossier["claims"]:
        asked += [("quantity", q) for q in claim["quantities"]]
        asked += [("entity", hop["entity"]) for hop in claim["chain"]]
        asked += [("entity", claim["source"]["entity"])] if claim["source"] else []
    for figure in dossier["figures"]:
        for reading in figure["readings"]:
            asked += [("quantity", reading["quantity"]), ("claim", reading["claim"]), ("document", reading["doc"])]
        for origin in figure["origins"]:
            asked += [("entity", origin["entity"])] + [("document", d) for d in origin["docs"]]
    asked += [("claim", c) for x in dossier["contradictions"] for side in x["sides"] for c in side]
    asked += [("claim", c) for entry in dossier["timeline"] for c in entry["claims"]]
    asked += [pair for w in dossier["wording"] for pair in (("entity", w["entity"]), ("document", w["doc"]))]
    for kind, name in asked:
        if name is not None and name not in known[kind]:
            yield f"no {kind} {name!r}"


def check_values(dossier):
    for quantity in dossier["quantities"]:
        low, high = quantity["min"], quantity["max"]
        if low is not None and high is not None and low > high:
            yield f"{quantity['id']}: min {low} is above max {high}"
    for figure in dossier["figures"]:
        counted = sum(origin["counted"] for origin in figure["origins"])
        if counted != figure["independent_origins"]:
            yield f"{figure['id']}: {figure['independent_origins']} independent origins, but {counted} are counted"
    for passage in dossier["passages"]:
        documents = [member["doc"] for member in passage["members"]]
        if len(set(documents)) != len(documents):
            yield f"{passage['id']}: two members in one document"


def check_dossier(dossier):
    documents = dossier["documents"]
    texts = {d["id"]: d["text"] for d in documents}
    if len(texts) != len(documents):
        yield "two documents have one id"
    if len({e["id"] for e in dossier["entities"]}) != len(dossier["entities"]):
        yield "two entities have one id"
    if set(dossier["provenance"]["xxh3"]) != set(texts):
        yield "provenance.xxh3 names other documents"
    if dossier["counts"]["articles"] > len(documents):
        yield "more articles are counted than there are documents"
    order = {d["id"]: i for i, d in enumerate(documents)}
    yield from check_spans(dossier, texts)
    yield from check_references(dossier)
    yield from check_values(dossier)
    for key, prefix, in_text in (("quantities", "q", order), ("claims", "c", order), ("passages", "p", None),
                                 ("figures", "f", None), ("contradictions", "x", None)):
        yield from check_numbering(dossier[key], prefix, in_text)


def errors_of(validator, value, label):
    wrong = sorted(validator.iter_errors(value), key=lambda e: list(map(str, e.absolute_path)))
    for error in wrong:
        message = error.message if len(error.message) <= 200 else error.message[:200] + "…"
        yield f"{label}: {error.json_path}: {message}"
    if wrong:
        return
    if value.get("schema") == "isnad-stories/1":
        for i, dossier in enumerate(value["dossiers"]):
            yield from (f"{label}: dossier {i}: {error}" for error in check_dossier(dossier))
    elif "schema" in value:
        yield from (f"{label}: {error}" for error in check_dossier(value))
    elif "text" in value:
        yield from (f"{label}: {error}" for error in check_spans(value, {value["id"]: value["text"]}))


def no_repeated_keys(pairs):
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return made


def reject_constant(name):
    raise ValueError(f"{name} is not JSON")


def parse(text):
    return json.loads(text, object_pairs_hook=no_repeated_keys, parse_constant=reject_constant)


def main():
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        print("schema_test: skipped, no Python package jsonschema (apt install python3-jsonschema)", file=sys.stderr)
        return 77
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--lines", choices=["article", "annotation", "passage", "passim", "story"])
    arguments.add_argument("files", nargs="+", metavar="FILE")
    options = arguments.parse_args()
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    del schema["$id"]  # a name, no address; jsonschema 4.10 (Debian 12) would look "#/…" up under it
    if options.lines:
        schema = {"$schema": schema["$schema"], "$ref": f"#/$defs/{options.lines}_line", "$defs": schema["$defs"]}
    validator = Draft202012Validator(strict(schema))

    errors = []
    for name in options.files:
        try:
            text = pathlib.Path(name).read_bytes().decode("utf-8")
            values = [parse(line) for line in text.split("\n") if line] if options.lines else [parse(text)]
        except (OSError, ValueError) as error:
            print(f"schema_test: {name}: {error}", file=sys.stderr)
            return 2
        for number, value in enumerate(values, 1):
            errors += errors_of(validator, value, f"{name}:{number}" if options.lines else name)
    print("\n".join(errors), end="\n" if errors else "")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
