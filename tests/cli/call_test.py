#!/usr/bin/env python3
"""How the program is called: verbs, options, help, exit statuses. Usage: call_test.py PROGRAM"""
import support


class CallTest(support.CommandLineTest):
    def test_version(self):
        run = self.isnad("--version")
        self.assertEqual(run.status, 0)
        self.assertRegex(run.out.decode(), r"^isnad \d+\.\d+\.\d+\n$")

    def test_help_of_every_verb(self):
        self.assertEqual(self.isnad("--help").status, 0)
        for verb in ("trace", "read", "annotate", "passages", "stories"):
            with self.subTest(verb):
                run = self.isnad(verb, "--help")
                self.assertEqual((run.status, run.error), (0, ""))
                for option in ("--jobs", "--quiet", "--help"):
                    self.assertIn(option, run.out.decode())

    def test_wrong_calls(self):
        page = self.put("page.txt", support.SUSTAINED)
        calls = [(), ("frobnicate", page), ("read",), ("read", "--colour", page), ("trace", "--json"),
                 ("trace", "--policy", "wild", page), ("trace", "--wire", "maybe", page), ("read", "--jobs", "0", page),
                 ("read", "--jobs", "many", page), ("trace", "--min-copy", "-1", page), ("--unknown",),
                 ("passages", "--as", "csv", page)]
        for call in calls:
            with self.subTest(call):
                run = self.isnad(*call)
                self.assertEqual(run.status, 2)
                self.assertEqual(run.out, b"")
                self.assertEqual(run.error.count("\n"), 1)
                self.assert_one_line_about(run, "isnad")

    def test_unknown_verb_is_named(self):
        self.assert_one_line_about(self.isnad("frobnicate", "x.txt"), "frobnicate")

    def test_quiet_says_errors_alone(self):
        page = self.put("empty.txt", "")
        self.assertEqual(self.isnad("read", "--quiet", page).error, "")
        run = self.isnad("read", "--quiet", page, "missing.txt")
        self.assertEqual(run.error.count("\n"), 1)
        self.assertEqual(run.status, 1)

    def test_policies(self):
        text = "قال مسؤول في الدفاع المدني إن عشرات الأشخاص أصيبوا في انهيار الجسر فوق النهر.\n"
        page = self.put("page.txt", text)
        bounds = {}
        for policy in ("conservative", "range", "literal"):
            run = self.isnad("trace", "--one-story", "--json", "-", "--policy", policy, page)
            self.assertEqual(run.status, 0)
            bounds[policy] = [(q["min"], q["max"]) for q in run.document()["quantities"]]
        self.assertEqual(bounds, {"conservative": [(10, None)], "range": [(20, 99)], "literal": [(None, None)]})


if __name__ == "__main__":
    support.main()
