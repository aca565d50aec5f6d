#!/usr/bin/env python3
"""Proves that clang-tidy is really on: it rejects a file for each group of checks, accepts a good one, and no
.clang-tidy further down and no blanket NOLINT switches it off.

Exit status: 0; 1 with a line for what is wrong; 77 (skipped) without clang-tidy-19.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOOD = "int twice(int number) { return 2 * number; }\n"
BAD = {
    "readability-identifier-naming": "int BadlyNamed(int number) { return number; }\n",
    "bugprone-integer-division": "double half(int number) { const double part = number / 2; return part; }\n",
    "bugprone-use-after-move": "#include <string>\n#include <utility>\nvoid keep(std::string text);\n"
                               "auto size(std::string text) { keep(std::move(text)); return text.size(); }\n",
    "performance-unnecessary-value-param": "#include <string>\nauto size(std::string text) { return text.size(); }\n",
    "clang-analyzer-core.NullDereference": "int first(const int* list) { if (list) return 0; return *list; }\n",
}


def complaints(folder, text):
    source = pathlib.Path(folder) / "src" / "probe.cpp"
    source.parent.mkdir(exist_ok=True)
    source.write_text(text, encoding="utf-8")
    run = subprocess.run(["clang-tidy-19", f"--config-file={ROOT / '.clang-tidy'}", "--quiet", str(source), "--",
                          "-std=c++20"], capture_output=True, text=True)
    return run.returncode, run.stdout + run.stderr


def main():
    if shutil.which("clang-tidy-19") is None:
        print("skipped: no clang-tidy-19")
        return 77
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        status, said = complaints(folder, GOOD)
        if status != 0:
            wrong.append(f"a good file is rejected: {said}")
        for check, text in BAD.items():
            status, said = complaints(folder, text)
            if status == 0 or check not in said:
                wrong.append(f"{check} does not reject: {text!r}")
    for path in ROOT.rglob(".clang-tidy"):
        if path.parent != ROOT and not path.relative_to(ROOT).parts[0].startswith("build"):
            wrong.append(f"{path.relative_to(ROOT)} overrides the lint set-up")
    for path in (ROOT / "src").rglob("*"):
        if path.suffix in {".h", ".cpp"} and re.search(r"NOLINT(?!\w*\()", path.read_text(encoding="utf-8")):
            wrong.append(f"{path.relative_to(ROOT)}: a NOLINT that does not name its check")
    print("\n".join(wrong) or f"clang-tidy rejects all {len(BAD)} bad files")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
