#!/usr/bin/env python3
"""Dependencies run one way: base <- model, text <- language <- stages <- pipeline <- apps.

Checks every #include line under src/ against the list below, and that JSON, HTML, compression and ICU are known
only where they may be. Prints a line for each breach; exit status 1 when there is one. First proves on
lines of its own that breaches are found.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAGES = {"read", "annotate", "stories", "passages", "compare", "report"}

# What a module may include besides itself. A stage that is not in its own list never includes another one.
MAY_INCLUDE = {
    "base": set(),
    "model": {"base"},
    "text": {"base"},
    "language": {"text", "model", "base"},
    "archive": {"model", "base"},
    "fetch": {"base"},
    **{stage: {"language", "text", "model", "base"} for stage in STAGES},
    "search": {"language", "text", "model", "base"},
    "store": {"search", "text", "model", "base"},
    "queue": {"base"},
    "pipeline": STAGES | {"archive", "fetch", "queue", "store", "search", "language", "text", "model", "base"},
    "serve": {"pipeline", "fetch", "store", "search", "report", "text", "model", "base"},
    "mcp": {"serve", "pipeline", "store", "report", "text", "model", "base"},
    "library": STAGES | {"pipeline", "model", "base"},
    "apps": STAGES | {"mcp", "serve", "pipeline", "archive", "fetch", "queue", "store", "search", "language", "text", "model", "base"},
}

# Foreign headers, and the modules that may know them.
FOREIGN = [
    (re.compile(r"nlohmann/"), {"archive", "read", "report", "serve", "mcp", "apps"}, "JSON"),
    (re.compile(r"(sqlite3|libpq)"), {"store"}, "SQL"),
    (re.compile(r"nats"), {"queue"}, "NATS"),
    (re.compile(r"unicode/"), {"text", "language", "read"}, "ICU"),
    (re.compile(r"(zlib|zstd|zip)\.h|brotli/"), {"archive", "store"}, "compression"),
    (re.compile(r"^expat"), {"read"}, "XML"),
    (re.compile(r"curl/"), {"fetch"}, "the network"),
    (re.compile(r"boost/"), {"serve"}, "Boost"),
    (re.compile(r"CLI/"), {"apps"}, "CLI11"),
    (re.compile(r"^(fstream|filesystem|iostream|fcntl\.h|unistd\.h)$"), {"archive", "fetch", "pipeline", "apps"}, "input and output"),
    (re.compile(r"^(random|ctime|time\.h|locale)$"), {"apps", "fetch"}, "clock, locale or randomness"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def breaches_in(module, name, text):
    is_test = name.endswith("_test.cpp")
    for number, line in enumerate(text.split("\n"), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        header = found.group(2)
        included = header.split("/")[0]
        if included == "isnad" and module == "library":
            continue  # include/isnad: the public header, for the library alone
        if found.group(1) == '"' and included not in MAY_INCLUDE:
            yield f"{name}:{number}: {header} is not written from src/"
        elif found.group(1) == '"' and included != module and included not in MAY_INCLUDE[module]:
            yield f"{name}:{number}: {module} may not include {header}"
        if is_test:
            continue
        for pattern, modules, what in FOREIGN:
            if pattern.search(header) and module not in modules:
                yield f"{name}:{number}: {what} ({header}) belongs to {', '.join(sorted(modules))} alone"


def breaches():
    files = sorted(p for p in (ROOT / "src").rglob("*") if p.suffix in {".h", ".cpp"})
    if not files:
        yield "no sources found"
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        module = name.split("/")[1]
        if module not in MAY_INCLUDE:
            yield f"{name}: no such module in the dependency rule"
            continue
        yield from breaches_in(module, name, path.read_text(encoding="utf-8"))


def self_test():
    """Each of these lines must be a breach, and the last list must be none."""
    bad = [("read", '#include "annotate/annotate.h"'), ("base", '#include "text/utf8.h"'),
           ("annotate", '#include <nlohmann/json.hpp>'), ("text", '#include "model/article.h"'),
           ("compare", "#  include <fstream>"), ("stories", '#include "pipeline/inputs.h"'),
           ("language", '#include "language.h"'), ("passages", "#include <random>")]
    good = [("apps", '#include "read/read.h"'), ("pipeline", '#include "report/json.h"'),
            ("read", "#include <nlohmann/json.hpp>"), ("language", '#include "language/arabic/names.h"')]
    for module, line in bad:
        if not list(breaches_in(module, "x.cpp", line)):
            yield f"self-test: {module}: {line} was not found"
    for module, line in good:
        for breach in breaches_in(module, "x.cpp", line):
            yield f"self-test: {breach}"


def main():
    found = list(self_test()) + list(breaches())
    print("\n".join(found) or "dependencies run one way")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
