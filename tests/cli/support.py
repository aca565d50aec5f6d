"""What the command-line tests share: running the program, and a few reports about events that never happened."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SUSTAINED = """انهيار جسر في مدينة الوادي يوقع ضحايا

الوادي - قال مسؤول في الدفاع المدني إن 14 شخصا قتلوا وأصيب 30 آخرون عندما انهار جسر للمشاة فوق النهر صباح الثلاثاء 4 مارس 2014.
وأضاف المسؤول أن فرق الإنقاذ انتشلت سبع جثث من تحت الأنقاض وأن البحث عن المفقودين مستمر حتى ساعات الليل.
"""
COPIED = """جسر الوادي: ارتفاع عدد القتلى

أعلنت وزارة الصحة الأربعاء 5 مارس 2014 أن 17 شخصا قتلوا في انهيار الجسر.
وكان مسؤول في الدفاع المدني قد قال إن فرق الإنقاذ انتشلت سبع جثث من تحت الأنقاض وأن البحث عن المفقودين مستمر حتى ساعات الليل.
"""


class Run:
    """One call of the program: its exit status and what it wrote."""

    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.error = process.stderr.decode("utf-8")

    def lines(self):
        return [json.loads(line) for line in self.out.decode("utf-8").split("\n") if line]

    def document(self):
        return json.loads(self.out.decode("utf-8"))


class CommandLineTest(unittest.TestCase):
    program = ""
    maxDiff = 4000

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def put(self, name, content):
        """A file in the test's folder; its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def records(self, *records):
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)

    def isnad(self, *arguments, stdin=b"", environment=None, **options):
        made = {**os.environ, "NO_COLOR": "", "COLUMNS": "100", **(environment or {})}
        content = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        return Run(subprocess.run([self.program, *map(str, arguments)], input=content, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, env=made, cwd=self.folder, timeout=120, **options))

    def both_ways(self, name, content, *arguments):
        """The same bytes through a file and through a pipe: [("file", Run), ("pipe", Run)]."""
        bytes_ = content if isinstance(content, bytes) else content.encode("utf-8")
        path = self.put(name, bytes_)
        verb = arguments or ("read",)
        return [("file", self.isnad(*verb, path)), ("pipe", self.isnad(*verb, "-", stdin=bytes_))]

    def assert_one_line_about(self, run, *words):
        """Standard error says it in a line that holds all of `words`, and shows no trace of the program's inside."""
        for line in run.error.split("\n"):
            self.assertTrue(line == "" or line.startswith("isnad: "), line)
            self.assertNotRegex(line, r"terminate called|Aborted|\.cpp:\d|what\(\)|Sanitizer|runtime error")
        self.assertTrue(any(all(word.lower() in line.lower() for word in words) for line in run.error.split("\n")),
                        f"no line of {run.error!r} holds {words}")


def main():
    CommandLineTest.program = os.path.abspath(sys.argv.pop(1))
    unittest.main()
