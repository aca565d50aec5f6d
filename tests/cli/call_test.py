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

    def test_a_word_that_an_option_does_not_know_is_told_from_those_that_it_does(self):
        page = self.put("page.txt", support.SUSTAINED)
        for call, words in [(("trace", "--policy", "wild", page), ("wild", "conservative, literal, range", "isnad trace --help")),
                            (("trace", "--policy", "1", page), ("1 is none of",)),
                            (("trace", "--wire", "", page), ("with, without",)),
                            (("export", "--as", "pdf", page), ("pdf", "graphml", "wacz")),
                            (("passages", "--as", "csv", page), ("csv is none of passim",)),
                            (("worker", "--log", "xml"), ("json, plain",))]:
            with self.subTest(call):
                run = self.isnad(*call)
                self.assertEqual(run.status, 2)
                self.assert_one_line_about(run, *words)
                self.assertNotIn("->", run.error)

    def test_what_is_no_address_is_not_watched(self):
        page = self.put("page.txt", support.SUSTAINED)
        run = self.isnad("watch", "https://news.example/feed", page)
        self.assertEqual(run.status, 2)
        self.assert_one_line_about(run, "page.txt", "no http or https address")

    def test_a_folder_in_place_of_a_file(self):
        (self.folder / "folder").mkdir()
        store = self.folder / "store.db"
        self.isnad("ingest", "--store", store, self.put("page.txt", support.SUSTAINED))
        for options in (("--tokens", "folder"), ("--watch", "folder"), ("--watch", "missing")):
            with self.subTest(options):
                run = self.isnad("serve", "--store", store, "--listen", "127.0.0.1:0", *options)
                self.assertEqual(run.status, 2)
                self.assert_one_line_about(run, options[1], "can")

    def test_file_then_environment_then_the_call(self):
        page = self.put("page.txt", support.SUSTAINED)
        settings = self.put("isnad.conf", "# for all verbs\n[trace]\njson = \"file.json\"\none-story = true\n"
                                          "[read]\njobs = 2\n")
        written = lambda: sorted(path.name for path in self.folder.glob("*.json"))  # noqa: E731
        calls = [("file.json", (), {}), ("environment.json", (), {"ISNAD_TRACE_JSON": "environment.json"}),
                 ("call.json", ("--json", "call.json"), {"ISNAD_TRACE_JSON": "environment.json"}),
                 ("call.json", ("--json=call.json",), {"ISNAD_TRACE_JSON": "environment.json"})]
        for wanted, options, environment in calls:
            for before, more in [(("--config", settings), {}), (("--config=" + str(settings),), {}),
                                 ((), {"ISNAD_CONFIG": str(settings)})]:
                with self.subTest((wanted, options, before)):
                    run = self.isnad(*before, "trace", *options, page, environment={**environment, **more})
                    self.assertEqual((run.status, written()), (0, [wanted]), run.error)
                    (self.folder / wanted).unlink()

    def test_settings_that_are_wrong(self):
        page = self.put("page.txt", support.SUSTAINED)
        misspelt = self.put("isnad.conf", "[trace]\njsno = \"x.json\"\n")
        for call, environment, word in [(("--config", misspelt, "read", page), {}, "jsno"),
                                        (("--config", self.folder / "none", "read", page), {}, "none"),
                                        (("read", page), {"ISNAD_READ_JOBS": "many"}, "--jobs"),
                                        (("--config", misspelt, "frobnicate", page), {}, "frobnicate")]:
            with self.subTest(word):
                run = self.isnad(*call, environment=environment)
                self.assertEqual(run.status, 2)
                self.assert_one_line_about(run, word)

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
