#!/usr/bin/env python3
"""The manual and the completions of each shell know of every verb exactly the options that its --help lists.
Usage: help_test.py PROGRAM"""
import pathlib
import re
import subprocess

import support

ROOT = pathlib.Path(__file__).resolve().parents[2]


def manual_options(verbs):
    """What the manual says which verbs have: the words in brackets below an option, else all of them."""
    options = {verb: set() for verb in verbs}
    text = (ROOT / "docs/man/isnad.1").read_text(encoding="utf-8").split(".Sh ENVIRONMENT")[0]
    for item in re.split(r"^\.It ", text, flags=re.M)[1:]:
        name = re.match(r"Fl -([a-z-]+)", item)
        if not name:
            continue
        named = [re.split(r" , ", words) for words in re.findall(r"^\.Pq Cm (.*)$", item, flags=re.M)]
        without = re.findall(r"^\.Pq all but Cm (.*)$", item, flags=re.M)
        for verb in verbs if without or not named else sum(named, []):
            if verb not in without:
                options[verb].add("--" + name[1])
    return options


def fish_options(verbs):
    options = {verb: set() for verb in verbs}
    for line in (ROOT / "packaging/isnad.fish").read_text(encoding="utf-8").splitlines():
        name = line.startswith("complete ") and re.search(r" -l ([a-z-]+)", line)
        condition = re.search(r'"(not )?__fish_seen_subcommand_from ([a-z ]+)"', line)
        if not name or name[1] == "config":
            continue
        for verb in verbs:
            if not condition or (verb in condition[2].split()) != bool(condition[1]):
                options[verb].add("--" + name[1])
    return options


def bash_options(verb):
    """What bash offers behind `isnad VERB -`."""
    script = f"source {ROOT}/packaging/isnad.bash; COMP_WORDS=(isnad {verb} -); COMP_CWORD=2; _isnad; echo ${{COMPREPLY[@]}}"
    return set(subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True).stdout.split())


def zsh_options(verb):
    """What the specifications of the verb's branch name, those in arrays included."""
    text = (ROOT / "packaging/_isnad").read_text(encoding="utf-8").replace("\\\n", " ")
    arrays = dict(re.findall(r"\b([a-z]+)=\((.*?)\)$", text, flags=re.M | re.S))
    cases = text.split("case $words[2] in")[1]
    branches = {name: body for names, body in re.findall(r"^  ([a-z*| ]+)\)(.*?);;$", cases, flags=re.M | re.S)
                for name in names.split(" | ")}
    branch = branches.get(verb, branches["*"])
    branch = re.sub(r"\$([a-z]+)", lambda name: arrays.get(name[1], ""), branch)
    return set(re.findall(r"'\*?(--[a-z-]+)\[", branch))


class HelpTest(support.CommandLineTest):
    def test_manual_and_completions_know_what_each_verb_takes(self):
        listed = self.isnad("--help").out.decode().split("Subcommands:")[1]
        verbs = re.findall(r"^  ([a-z]+) ", listed, flags=re.M)
        self.assertGreater(len(verbs), 10)
        manual, fish = manual_options(verbs), fish_options(verbs)
        for verb in verbs:
            call = (verb, "pin", "--help") if verb == "story" else (verb, "--help")
            wanted = set(re.findall(r"^  (--[a-z-]+)", self.isnad(*call).out.decode(), flags=re.M))
            for name, known in (("manual", manual[verb]), ("fish", fish[verb]), ("bash", bash_options(verb)),
                                ("zsh", zsh_options(verb))):
                with self.subTest(f"{name}: {verb}"):
                    self.assertEqual(known, wanted)

    def test_no_line_of_the_manual_is_taken_for_a_request(self):
        for number, line in enumerate((ROOT / "docs/man/isnad.1").read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("."):
                self.assertRegex(line, r"^\.([A-Z][a-z]|\\\")", f"line {number} would not be shown")


if __name__ == "__main__":
    support.main()
