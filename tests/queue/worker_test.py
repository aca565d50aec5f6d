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
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import workers as support  # noqa: E402
import archive_support  # noqa: E402
import ingest_test  # noqa: E402
import nats  # noqa: E402
import postgres  # noqa: E402

KILLS = int(os.environ.get("ISNAD_KILLS", "5"))
SEED = int(os.environ.get("ISNAD_SEED", "1"))
# Short, so that what a killed worker had comes back soon.
ANSWER_WITHIN = 2


def lines(documents):
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


class WorkerTest(unittest.TestCase):
    program = ""
    database = None
    brokers = None

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name)
        self.empty_store()
        # A queue for each test.
        self.queue = f"{self.brokers.address}/{self._testMethodName}"
        self.workers = support.Workers(self.program, self.database.address, self.queue, self.folder, "--answer-within",
                                       ANSWER_WITHIN)
        self.addCleanup(self.workers.__exit__)

    def empty_store(self):
        self.database.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
                          "backend_type = 'client backend'")
        self.database.sql("DROP SCHEMA IF EXISTS isnad CASCADE")

    def wanted(self, *inputs):
        """What one process makes of the inputs; the store is empty again afterwards."""
        done = self.workers.run("ingest", "--store", self.database.address, "--quiet", *inputs)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        export = self.workers.export()
        self.empty_store()
        return export

    def published(self, *inputs, status=0):
        done = self.workers.publish(*inputs)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done.stdout.decode()

    def assert_whole(self):
        status, said = self.workers.doctor()
        self.assertEqual(status, 0, said)
        self.assertIn("the store is whole", said)
        self.assertIn(": 0 waiting, 0 being worked on, 0 given up", said)
        self.assertNotIn("behind", said)

    def put(self, name, content):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def test_kills(self):
        """Workers, the broker and the database end at any moment: every document once, the same export."""
        chance = random.Random(SEED)
        documents = list(ingest_test.documents())
        share = -(-len(documents) // (KILLS + 1))
        inputs = [self.put(f"in/{i}.jsonl", lines(documents[at:at + share]))
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
        self.put("in/broken.jsonl", lines([{"id": "d0003", "text": "سجل آخر بالمعرف نفسه."}]) + "no record\n")
        self.put("in/page.html", archive_support.page("حريق في السوق", archive_support.SENTENCES))
        self.put("in/other/page.html", archive_support.page("حريق في المرفأ", archive_support.SENTENCES[:2]))
        some = list(ingest_test.documents())[:30]
        self.put("in/some.jsonl", lines(some + some[:3]))
        self.put("in/same.jsonl", lines([some[4]] + [{"text": "بلا معرف."}] * 2))
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
        """What is no work of isnad's is given up with its reason, and holds up nothing else."""
        letters = base64.b64encode(random.Random(2).randbytes(1_500_000)).decode()
        self.published(self.put("in.jsonl", lines([*list(ingest_test.documents())[:20], {"id": "long", "text": letters}])))
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
        self.assertIn("too long for tsvector", said)

    def test_the_lead_is_taken_over(self):
        """The worker that leads a part of the stories is killed: another one does within ten seconds."""
        documents = list(ingest_test.documents())
        first, second = self.workers.start("--stories-every", 1), self.workers.start("--stories-every", 1)
        leads = lambda worker: {  # noqa: E731
            event["part"] for event in support.events(worker) if event["event"] == "lead taken"}
        self.published(self.put("in.jsonl", lines(documents[:100])))
        self.assertIsNotNone(support.wait_for(lambda: leads(first) or leads(second), 20))
        leader, other = (first, second) if leads(first) else (second, first)
        part = sorted(leads(leader))[0]
        self.assertNotIn(part, leads(other))
        self.published(self.put("more.jsonl", lines(documents[100:150])))
        self.assertNotIn(part, leads(other))
        self.workers.kill(leader)
        self.published(self.put("yet-more.jsonl", lines(documents[150:200])))
        took = support.wait_for(lambda: part in leads(other), 10)
        self.assertIsNotNone(took, "nobody took over within ten seconds")
        print(f"the lead was taken over after {took:.1f} s")

    def test_asked_to_end(self):
        """SIGTERM: what is in hand is finished or given back at once, without waiting for its time to be over."""
        self.published(self.put("in.jsonl", lines(ingest_test.documents())))
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
        inputs = self.put("in.jsonl", lines(list(ingest_test.documents())[:600]))
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
        done = self.workers.run("ingest", "--queue", nowhere, self.put("in.jsonl", lines([{"text": "خبر."}])))
        self.assertEqual(done.returncode, 3)
        self.assertIn("no connection to the queue", done.stderr.decode())
        self.assertNotIn("secret", done.stderr.decode())


def main():
    WorkerTest.program = os.path.abspath(sys.argv.pop(1))
    missing = postgres.why_not() or nats.why_not()
    if missing:
        print(f"skipped: {missing}")
        return 77
    with postgres.Server(()) as WorkerTest.database, nats.Brokers() as WorkerTest.brokers:
        return 0 if unittest.main(exit=False).result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
