#!/usr/bin/env python3
"""Workers on a queue make of documents what one isnad ingest makes of them, whatever ends meanwhile: workers, the broker, the
database. Usage: worker_test.py PROGRAM

ISNAD_KILLS (5) says how often; ISNAD_SEED repeats a run. tests/queue/soak.py is the same at full size.
"""
import base64
import json
import os
import pathlib
import random
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import workers as support  # noqa: E402
import archive_support  # noqa: E402
import ingest_test  # noqa: E402
import nats  # noqa: E402
import postgres  # noqa: E402

KILLS = int(os.environ.get("ISNAD_KILLS", "5"))
SEED = int(os.environ.get("ISNAD_SEED", "1"))


class WorkerTest(support.QueueCase):
    def test_kills(self):
        """Workers, the broker and the database end at any moment: every document once, the same export."""
        chance = random.Random(SEED)
        documents = list(ingest_test.documents())
        share = -(-len(documents) // (KILLS + 1))
        inputs = [self.put(f"in/{i}.jsonl", support.lines(documents[at:at + share]))
                  for i, at in enumerate(range(0, len(documents), share))]
        wanted = self.wanted(*inputs)
        for _ in range(3):
            self.workers.start("--jobs", 1)
        for kill, path in enumerate(inputs[:-1]):
            self.published(path)
            time.sleep(chance.uniform(0, 0.4))
            if kill == 1:
                self.brokers.all[0].kill()
                self.brokers.all[0].start()
                # Workers wait by themselves; a publisher that finds nobody says so and ends.
                self.assertIsNotNone(support.wait_for(self.brokers.all[0].answers, 30))
            if kill == 3:
                self.database.stop(immediately=True)
                time.sleep(0.5)
                self.database.start()
            self.workers.kill(chance.choice(self.workers.running))
            self.workers.start("--jobs", 1)
        self.published(inputs[-1])
        self.assertEqual(self.workers.finish(timeout=60), 0)
        self.assertEqual(self.database.sql("SELECT count(*) FROM isnad.document"), str(len(documents)))
        self.assertEqual(self.workers.export(), wanted)
        self.assert_whole()

    def test_every_kind_of_input(self):
        """Pages, lists, archives, what cannot be read, the same twice, and a page that is too long for one message."""
        script = "<script>" + base64.b64encode(random.Random(2).randbytes(1_800_000)).decode() + "</script>"
        self.put("in/long.html", archive_support.page("انهيار جسر", archive_support.SENTENCES).replace("<nav>", script + "<nav>"))
        self.put("in/broken.jsonl", support.lines([{"id": "d0003", "text": "سجل آخر بالمعرف نفسه."}]) + "no record\n")
        self.put("in/page.html", archive_support.page("حريق في السوق", archive_support.SENTENCES))
        self.put("in/other/page.html", archive_support.page("حريق في المرفأ", archive_support.SENTENCES[:2]))
        some = list(ingest_test.documents())[:30]
        self.put("in/some.jsonl", support.lines(some + some[:3]))
        self.put("in/same.jsonl", support.lines([some[4]] + [{"text": "بلا معرف."}] * 2))
        self.put("in/news.warc.gz", archive_support.zipped(archive_support.response("one"),
                                                           archive_support.response("two", title="انفجار في الوادي")))
        wanted = self.wanted(self.folder / "in", self.folder / "missing.html")
        self.published(self.folder / "in", self.folder / "missing.html", status=1)
        self.assertEqual(self.workers.finish(timeout=60), 0)
        self.assertEqual(self.workers.export(), wanted)
        self.assertIn("missing.html", wanted.decode())
        self.assertGreater(len(wanted), 100_000)
        # All of it again changes nothing.
        self.published(self.folder / "in", self.folder / "missing.html", status=1)
        self.assertEqual(self.workers.finish(timeout=60), 0)
        self.assertEqual(self.workers.export(), wanted)

    def test_poison(self):
        """What is no work of isnad's or what the database refuses is given up with its reason, and holds up nothing else."""
        documents = list(ingest_test.documents())
        self.workers.done("ingest", "--store", self.database.address, self.put("first.jsonl", support.lines(documents[:1])))
        self.database.sql("ALTER TABLE isnad.document ADD CONSTRAINT rule_of_the_house CHECK (outlet <> 'صحيفة الممنوع')")
        self.published(self.put("in.jsonl", support.lines([*documents[1:20], {**documents[20], "outlet": "صحيفة الممنوع"}])))
        nats.publish(self.brokers.all[0], f"{self._testMethodName}.page", b"w not what anybody published")
        nats.publish(self.brokers.all[0], f"{self._testMethodName}.page", b"pnowhere 3 0123")
        self.assertEqual(self.workers.finish(timeout=60), 0)
        self.assertEqual(self.database.sql("SELECT count(*) FROM isnad.document"), "20")
        status, said = self.workers.doctor()
        self.assertEqual(status, 3)
        self.assertIn("0 waiting, 0 being worked on, 3 given up", said)
        self.assertIn("it is not work of isnad's", said)
        self.assertIn("its parts are gone", said)
        self.assertIn("in.jsonl: ", said)
        self.assertIn("rule_of_the_house", said)

    def test_the_lead_is_taken_over(self):
        """The worker that leads a part of the stories is killed: another one does within ten seconds."""
        documents = list(ingest_test.documents())
        first, second = self.workers.start("--stories-every", 1), self.workers.start("--stories-every", 1)
        leads = lambda worker: {  # noqa: E731
            event["part"] for event in support.events(worker) if event["event"] == "lead taken"}
        self.published(self.put("in.jsonl", support.lines(documents[:100])))
        self.assertIsNotNone(support.wait_for(lambda: leads(first) or leads(second), 20))
        leader, other = (first, second) if leads(first) else (second, first)
        part = sorted(leads(leader))[0]
        self.assertNotIn(part, leads(other))
        self.published(self.put("more.jsonl", support.lines(documents[100:150])))
        self.assertNotIn(part, leads(other))
        self.workers.kill(leader)
        self.published(self.put("yet-more.jsonl", support.lines(documents[150:200])))
        took = support.wait_for(lambda: part in leads(other), 10)
        self.assertIsNotNone(took, "nobody took over within ten seconds")
        print(f"the lead was taken over after {took:.1f} s")

    def test_asked_to_end(self):
        """SIGTERM: what is in hand is finished or given back at once, without waiting for its time to be over."""
        self.published(self.put("in.jsonl", support.lines(ingest_test.documents())))
        worker = self.workers.start("--jobs", 1)
        self.assertIsNotNone(support.wait_for(
            lambda: any(event["event"] == "batch" for event in support.events(worker)), 20))
        self.assertEqual(self.workers.end(worker, timeout=15), 0)
        self.assertEqual(support.events(worker)[-1]["event"], "ended")
        added = support.events(worker)[-1]["documents"]
        self.assertEqual(self.database.sql("SELECT count(*) FROM isnad.document"), str(added))
        _, said = self.workers.doctor()
        self.assertIn(f": {ingest_test.DOCUMENTS - added} waiting, 0 being worked on, 0 given up", said)

    def test_backup_under_work(self):
        """What pg_dump takes while workers write is a whole store; the same inputs complete it."""
        inputs = self.put("in.jsonl", support.lines(list(ingest_test.documents())[:600]))
        wanted = self.wanted(inputs)
        self.published(inputs)
        worker = self.workers.start("--jobs", 1)
        self.assertIsNotNone(support.wait_for(
            lambda: any(event["event"] == "batch" for event in support.events(worker)), 20))
        dump = self.folder / "isnad.dump"
        subprocess.run([postgres.BIN / "pg_dump", "--format=custom", "--schema=isnad", f"--file={dump}",
                        self.database.address], check=True)
        self.assertEqual(self.workers.finish(timeout=60), 0)
        self.assertEqual(self.workers.export(), wanted)
        self.empty_store()
        subprocess.run([postgres.BIN / "pg_restore", f"--dbname={self.database.address}", dump], check=True)
        self.assertIn("the store is whole", self.workers.doctor()[1])
        self.workers.done("ingest", "--store", self.database.address, "--quiet", inputs)
        self.assertEqual(self.workers.export(), wanted)

    def test_calls_that_are_wrong(self):
        for arguments, said in [(("worker", "--store", "file.db", "--queue", self.queue), "postgresql://"),
                                (("worker", "--store", self.database.address, "--queue", "localhost"), "nats://host:port"),
                                (("ingest", "x"), "--store or --queue"),
                                (("ingest", "--queue", self.queue, "--store", "x", "x"), "--store or --queue")]:
            done = self.workers.run(*arguments)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(said, done.stderr.decode())
        nowhere = f"nats://user:secret@127.0.0.1:{postgres.free_port()}"
        done = self.workers.run("ingest", "--queue", nowhere, self.put("in.jsonl", support.lines([{"text": "خبر."}])))
        self.assertEqual(done.returncode, 3)
        self.assertIn("no connection to the queue", done.stderr.decode())
        self.assertNotIn("secret", done.stderr.decode())


if __name__ == "__main__":
    sys.exit(support.main(WorkerTest))
