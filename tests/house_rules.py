#!/usr/bin/env python3
"""Rules of the house that a compiler does not know:

- every relative link in *.md leads somewhere, and so does every path written in `backquotes`;
- no control characters that change the direction of text in sources (they can make code read as what it is not);
- Arabic words that rules need stand in data/, not in code. Free are tests, literals of a single letter or sign, and what
  is spelling rather than vocabulary (the article with its prepositions, endings). For the rest a place stands in
  tests/arabic_literals.txt with its reason and how many it may have;
- no source file is longer than 600 lines, ARCHITECTURE.md no longer than 300;
- every data file says what it is in a comment on top.

Prints a line for each breach; exit status 1 when there is one.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = {".h", ".cpp", ".py", ".cmake", ".txt", ".sh"}
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
SPELLING = set("ال لل بال كال فال وال ها ان ات ون ين يه هم هن نا وا تا".split())
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
COMMENT = re.compile(r"//.*$")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
QUOTED = re.compile(r"`([^`\n]+)`")
# What looks like a path of this repository: begins with a folder or file of its root.
PATHLIKE = re.compile(r"^[\w.-]+(?:/[\w.-]+)*/?$")
MAX_SOURCE_LINES = 600
MAX_ARCHITECTURE_LINES = 300
# Made by building, so not there in a fresh clone.
BUILT = re.compile(r"^(build(-[a-z]+)?|web/(dist|node_modules|tests/output)|bench/readability/node_modules)(/|$)")


def tracked():
    """The repository's files; without git (an unpacked archive) everything that is not built."""
    try:
        listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard"],
                                capture_output=True, text=True, check=True).stdout.split("\n")
        files = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        files = [p for p in ROOT.rglob("*") if not BUILT.match(p.relative_to(ROOT).as_posix())]
    return sorted(p for p in files if p.is_file())


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def dead_links(path, text):
    top_level = {p.name for p in ROOT.iterdir()}
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    for target in LINK.findall(text):
        if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists():
            yield f"{name_of(path)}: the link {target} leads nowhere"
    for quoted in QUOTED.findall(text):
        if "/" not in quoted or not PATHLIKE.match(quoted) or BUILT.match(quoted):
            continue
        if quoted.split("/")[0] in top_level and not (ROOT / quoted).exists():
            yield f"{name_of(path)}: there is no {quoted}"


def allowed_arabic():
    """File or folder -> how many literals with Arabic words its sources may have."""
    lines = (ROOT / "tests" / "arabic_literals.txt").read_text(encoding="utf-8").split("\n")
    return {line.split()[1]: int(line.split()[0]) for line in lines if line.strip() and not line.startswith("#")}


def arabic_literals(text):
    for number, line in enumerate(text.split("\n"), 1):
        # A // inside a literal begins no comment.
        code = COMMENT.sub("", LITERAL.sub(lambda m: m.group(0).replace("//", "  "), line))
        for literal in LITERAL.findall(code):
            arabic = "".join(ARABIC.findall(literal))
            if len(arabic) > 1 and arabic not in SPELLING:
                yield f"{number}: Arabic words belong in data/: {literal}"


def too_many_literals(files):
    allowed = allowed_arabic()
    found = {place: [] for place in [*allowed, ""]}
    for path in files:
        name = name_of(path)
        if path.suffix in {".h", ".cpp"} and name.startswith("src/") and not name.endswith("_test.cpp"):
            place = next((place for place in allowed if name == place or name.startswith(place + "/")), "")
            found[place] += [f"{name}:{literal}" for literal in arabic_literals(path.read_text(encoding="utf-8"))]
    for place, literals in found.items():
        may_have = allowed.get(place, 0)
        if len(literals) > may_have:
            yield from literals
            yield f"{len(literals)} Arabic words in code where {may_have} are allowed: {place or 'elsewhere in src'}"
        elif len(literals) < may_have:
            print(f"tests/arabic_literals.txt: {place} has {len(literals)} now, its number can be lowered")


def breaches_in(path):
    name = name_of(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    if path.suffix == ".md":
        yield from dead_links(path, text)
        if name == "ARCHITECTURE.md" and text.count("\n") > MAX_ARCHITECTURE_LINES:
            yield f"{name}: longer than {MAX_ARCHITECTURE_LINES} lines"
    if path.suffix in SOURCES and not name.startswith("samples/"):
        for number, line in enumerate(text.split("\n"), 1):
            if DIRECTION.search(line):
                yield f"{name}:{number}: a character that changes the direction of text"
    if path.suffix in {".h", ".cpp"}:
        if text.count("\n") > MAX_SOURCE_LINES:
            yield f"{name}: longer than {MAX_SOURCE_LINES} lines"
    if name.startswith("data/") and path.suffix in {".tsv", ".txt"} and not text.startswith("#"):
        yield f"{name}: does not say in a comment on top what it is"


def main():
    files = tracked()
    found = list(too_many_literals(files))
    for path in files:
        found += breaches_in(path)
    print("\n".join(found) or f"{len(files)} files keep the house rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
