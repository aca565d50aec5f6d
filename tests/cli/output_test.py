#!/usr/bin/env python3
"""Where output goes and what happens when it cannot. Usage: output_test.py PROGRAM"""
import json
import os
import pty
import resource
import signal
import subprocess
import time

import support


class OutputTest(support.CommandLineTest):
    def setUp(self):
        super().setUp()
        self.pages = [self.put("one.txt", support.SUSTAINED), self.put("two.txt", support.COPIED)]

    def trace(self, *arguments, **options):
        return self.isnad("trace", "--one-story", *arguments, *self.pages, **options)

    def on_terminal(self, environment):
        """What the summary looks like on a terminal."""
        try:
            controller, terminal = pty.openpty()
        except OSError as error:
            self.skipTest(f"no terminal can be made here: {error}")
        made = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS")}
        process = subprocess.Popen([self.program, "trace", "--one-story", *map(str, self.pages)], stdout=terminal,
                                   stderr=subprocess.DEVNULL, env={**made, "TERM": "xterm", **environment})
        os.close(terminal)
        shown = b""
        while True:
            try:
                piece = os.read(controller, 65536)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            shown += piece
        os.close(controller)
        self.assertEqual(process.wait(60), 0)
        return shown.decode("utf-8")

    def test_json_on_standard_output_is_pure(self):
        run = self.trace("--json", "-")
        self.assertEqual(run.status, 0)
        self.assertEqual(run.document()["schema"], "isnad-dossier/1")

    def test_several_stories(self):
        run = self.isnad("trace", "--json", "-", *self.pages)
        self.assertEqual(run.status, 0)
        self.assertEqual(run.document()["schema"], "isnad-stories/1")

    def test_articles_in_no_story_are_counted(self):
        alone = self.put("alone.txt", "قطاف الزيتون\nبدأ قطاف الزيتون في تلال السنديان بعد أمطار الخريف الأولى، وقال مزارعون إن الموسم جيد.\n")
        for verb in (("trace", "--json", "-"), ("export", "--as", "json")):
            run = self.isnad(*verb, *self.pages, alone)
            self.assertEqual(run.status, 0, run.error)
            self.assert_one_line_about(run, "1 article is in no story of two or more")
            self.assertNotIn("in no story", self.isnad(*verb, "--one-story", *self.pages, alone).error)
            self.assertNotIn("in no story", self.isnad(*verb, "--quiet", *self.pages, alone).error)

    def test_file_and_standard_output_get_the_same(self):
        self.assertEqual(self.trace("--json", "d.json").status, 0)
        self.assertEqual((self.folder / "d.json").read_bytes(), self.trace("--json", "-").out)

    def page(self, *arguments, **options):
        """A call with --html; skips where the program was built without the viewer."""
        run = self.trace(*arguments, **options)
        if run.status == 2 and "no viewer" in run.error:
            self.assert_one_line_about(run, "make build")
            self.skipTest("built without the viewer")
        return run

    def test_the_report_is_one_page_that_holds_the_dossier(self):
        self.assertEqual(self.page("--html", "r.html", "--json", "d.json").status, 0)
        page = (self.folder / "r.html").read_text(encoding="utf-8")
        self.assertEqual(self.page("--html", "-").out.decode("utf-8"), page)
        data = page.split('id="dossiers">')[1].split("</script>")[0]
        self.assertNotIn("<", data)
        held = json.loads(data)["dossiers"]
        self.assertEqual(held, [json.loads((self.folder / "d.json").read_text(encoding="utf-8"))])

    def test_a_report_is_not_half_written(self):
        run = self.page("--html", "no/such/folder/r.html")
        self.assertEqual(run.status, 3)
        self.assert_one_line_about(run, "no/such/folder/r.html")

    def test_two_outputs_need_two_places(self):
        run = self.page("--html", "x", "--json", "x")
        self.assertEqual(run.status, 2)
        self.assert_one_line_about(run, "--html", "--json")
        self.assertFalse((self.folder / "x").exists())

    def test_quiet_with_a_file_prints_nothing(self):
        run = self.trace("--quiet", "--json", "d.json")
        self.assertEqual((run.status, run.out, run.error), (0, b"", ""))

    def test_no_colour_in_a_pipe(self):
        run = self.trace()
        self.assertEqual(run.status, 0)
        self.assertNotEqual(run.out, b"")
        self.assertNotIn(b"\x1b", run.out)
        self.assertNotIn("\x1b", run.error)
        self.assertNotIn("\r", run.error)

    def test_colour_on_a_terminal_unless_refused(self):
        self.assertIn("\x1b[", self.on_terminal({}))
        self.assertNotIn("\x1b[", self.on_terminal({"NO_COLOR": "1"}))
        self.assertNotIn("\x1b[", self.on_terminal({"TERM": "dumb"}))

    def test_unwritable_output(self):
        for target in ("no/such/folder/d.json", ".", "/dev/full", "one.txt/d.json"):
            with self.subTest(target):
                run = self.trace("--json", target)
                self.assertEqual(run.status, 3)
                self.assert_one_line_about(run, "cannot write", target)

    def test_standard_output_that_is_full_or_closed(self):
        for verb in ("read", "annotate", "stories", "trace"):
            for redirection in (">/dev/full", ">&-"):
                with self.subTest((verb, redirection)):
                    run = support.Run(subprocess.run(
                        ["sh", "-c", f'exec "$0" {verb} "$@" {redirection}', self.program, *map(str, self.pages)],
                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60))
                    self.assertEqual(run.status, 3, run.error)
                    self.assert_one_line_about(run, "standard output")

    def test_closed_standard_output_does_not_end_up_in_the_file(self):
        process = subprocess.run(["sh", "-c", 'exec "$0" trace --one-story --json d.json "$@" >&-', self.program,
                                  *map(str, self.pages)], cwd=self.folder, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(process.returncode, 3)
        json.loads((self.folder / "d.json").read_text(encoding="utf-8"))

    def test_reader_that_goes_away_is_no_error(self):
        records = self.put("many.jsonl", self.records(*({"id": f"r{n}", "text": support.SUSTAINED} for n in range(2000))))
        process = subprocess.Popen([self.program, "read", "--quiet", str(records)], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.read(10)
        process.stdout.close()
        error = process.stderr.read()
        process.stderr.close()
        self.assertEqual((process.wait(60), error), (0, b""))

    def test_full_disk_leaves_the_old_file_and_nothing_beside_it(self):
        target = self.put("d.json", "what was there before")
        before = sorted(os.listdir(self.folder))

        def allow_little():
            resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

        run = self.trace("--json", target, preexec_fn=allow_little)
        self.assertEqual(run.status, 3)
        self.assert_one_line_about(run, "cannot write", "d.json")
        self.assertEqual(target.read_text(), "what was there before")
        self.assertEqual(sorted(os.listdir(self.folder)), before)

    def test_file_keeps_its_mode_and_links_stay_links(self):
        target = self.put("real.json", "old")
        target.chmod(0o640)
        link = self.folder / "link.json"
        link.symlink_to(target.name)
        self.assertEqual(self.trace("--json", link).status, 0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(target.stat().st_mode & 0o777, 0o640)
        json.loads(target.read_text(encoding="utf-8"))

    def test_interrupted_run_writes_nothing(self):
        process = subprocess.Popen([self.program, "trace", "--one-story", "--json", "d.json", "-"], cwd=self.folder,
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        process.wait(60)
        process.stdin.close()
        self.assertFalse((self.folder / "d.json").exists())


if __name__ == "__main__":
    support.main()
