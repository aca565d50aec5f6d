#!/usr/bin/env python3
"""What an operator meets: a full disk, a full queue, a network that goes silent, a new version, metrics. Usage:
operation_test.py PROGRAM

Some of it needs root (a small disk to mount, network namespaces) and says so where it is left out.
"""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import workers as support  # noqa: E402
import ingest_test  # noqa: E402
import nats  # noqa: E402
import postgres  # noqa: E402

SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "contract" / "schemas"
# The most that a worker may grow while it waits: it holds two batches, some megabytes.
MOST_GROWN = 40


def waiting_for(worker, reason):
    return any(event["event"] == "waiting" and reason in event["reason"] for event in support.events(worker))


class Session:
    """A connection to the database, a statement after the other."""

    def __init__(self, address):
        self.process = subprocess.Popen(["psql", "-qAt", address], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, env={**os.environ, "PGOPTIONS": ""})

    def run(self, statements):
        """What the server says to them."""
        self.process.stdin.write(f"{statements};\n\\echo done\n")
        self.process.stdin.flush()
        said = ""
        for line in self.process.stdout:
            if line == "done\n":
                break
            said += line
        return said

    def close(self):
        self.process.communicate()


class OperationTest(support.QueueCase):
    def waits(self, worker, reason, seconds=30):
        self.assertIsNotNone(support.wait_for(lambda: waiting_for(worker, reason), seconds), worker.log.read_text()[-2000:])

    def test_metrics_of_outlets(self):
        """When a document of each outlet was added last, whatever the outlets are called."""
        names = ["صحيفة النورس", 'a "daily"\\weekly', "two\nlines"]
        metrics = self.folder / "metrics"
        begun = int(time.time())
        documents = list(ingest_test.documents())[:9]
        self.published(self.put("in.jsonl", support.lines(
            {**document, "outlet": names[i % 3]} for i, document in enumerate(documents))))
        self.assertEqual(self.workers.finish("--metrics", metrics, timeout=60), 0)
        text = metrics.read_text()
        self.assertIn("isnad_worker_documents_total 9\n", text)
        name = "isnad_worker_outlet_last_success_seconds"
        self.assertIn(f"# TYPE {name} gauge\n", text)
        found = dict(line.rsplit(" ", 1) for line in text.split("\n") if line.startswith(name + "{"))
        labels = ["صحيفة النورس", 'a \\"daily\\"\\\\weekly', "two\\nlines"]
        self.assertEqual(sorted(found), sorted(f'{name}{{outlet="{label}"}}' for label in labels))
        for seconds in found.values():
            self.assertTrue(begun <= int(seconds) <= time.time(), seconds)

    def test_full_queue(self):
        """A queue that takes no more: the publisher waits, says what is safe, and goes on when workers make room."""
        stream = {"name": f"{self._testMethodName}-pages", "subjects": [f"{self._testMethodName}.page"], "storage": "file",
                  "retention": "workqueue", "discard": "new", "max_msgs": 300}
        nats.publish(self.brokers.all[0], f"$JS.API.STREAM.CREATE.{stream['name']}", json.dumps(stream).encode())
        documents = self.put("in.jsonl", support.lines(ingest_test.documents()))
        done = self.workers.run("ingest", "--queue", self.queue, "--quiet", "--patience", 1, documents)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, 3, said)
        self.assertIn("maximum messages exceeded; 256 are in the queue, and the same command completes them", said)
        publisher = subprocess.Popen([self.program, "ingest", "--queue", self.queue, "--quiet", documents],
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = publisher.stderr.readline()
        self.assertIn("maximum messages exceeded; 256 are in the queue, waiting for room", line)
        self.assertIn(": 300 waiting, 0 being worked on, 0 given up", self.workers.doctor()[1])
        self.workers.start("--jobs", 1)
        said = publisher.communicate(timeout=120)
        self.assertEqual(publisher.returncode, 0, said)
        self.assertEqual(self.workers.finish(timeout=60), 0)
        self.assertEqual(self.database.sql("SELECT count(*) FROM isnad.document"), str(ingest_test.DOCUMENTS))
        self.assert_whole()

    @contextlib.contextmanager
    def small_disk(self):
        """Everything that is made in the database stands on a disk of three megabytes; its log does not. Grows it."""
        mount = self.database.folder / "small"
        mount.mkdir()
        user = postgres.unprivileged()
        options = f"size=3m,mode=700,uid={user.pw_uid},gid={user.pw_gid}"
        if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", options, "isnad-test", mount],
                                              capture_output=True).returncode != 0:
            mount.rmdir()
            self.skipTest("nothing can be mounted here")
        try:
            self.database.sql(f"CREATE TABLESPACE small LOCATION '{mount}'")
            self.database.sql("ALTER DATABASE postgres SET default_tablespace = small")
            yield lambda: subprocess.run(["mount", "-o", "remount,size=300m", mount], check=True)
        finally:
            self.database.sql("ALTER DATABASE postgres RESET default_tablespace")
            self.empty_store()
            self.database.sql("DROP TABLESPACE small")
            subprocess.run(["umount", mount], check=True)

    def test_full_disk(self):
        """The database's disk is full: workers wait, do not grow, lose nothing and go on when there is room."""
        documents = self.put("in.jsonl", support.lines(ingest_test.documents()))
        wanted = self.wanted(documents)
        with self.small_disk() as make_room:
            workers = [self.workers.start("--jobs", 1, "--stories-every", 1) for _ in range(2)]
            self.published(documents)
            # One of them may have all that is left in hand.
            reason = "No space left on device"
            self.assertIsNotNone(support.wait_for(lambda: any(waiting_for(worker, reason) for worker in workers), 30))
            before = [support.resident_megabytes(worker) for worker in workers]
            kept = int(self.database.sql("SELECT count(*) FROM isnad.document"))
            self.assertLess(kept, ingest_test.DOCUMENTS)
            time.sleep(3)
            grown = [support.resident_megabytes(worker) - mb for worker, mb in zip(workers, before)]
            self.assertLess(max(grown), MOST_GROWN)
            _, said = self.workers.doctor()
            self.assertIn(" 0 given up", said)
            make_room()
            begun = time.monotonic()
            self.assertEqual(self.workers.finish(timeout=60), 0)
            print(f"full with {kept} documents, grown {max(grown):.0f} MB, all kept {time.monotonic() - begun:.1f} s after "
                  "there was room")
            self.assertEqual(self.database.sql("SELECT count(*) FROM isnad.document"), str(ingest_test.DOCUMENTS))
            self.assertEqual(self.workers.export(), wanted)
            self.assert_whole()

    @contextlib.contextmanager
    def apart(self):
        """A network namespace, its cable to this one, and the addresses at both ends."""
        space, cable, inner = f"isnad-{os.getpid()}", f"isnad{os.getpid()}", f"inner{os.getpid()}"
        if os.getuid() != 0 or not shutil.which("ip") or subprocess.run(
                ["ip", "netns", "add", space], capture_output=True).returncode != 0:
            self.skipTest("no network namespace can be made here")
        run = lambda *command: subprocess.run(["ip", *command], check=True)  # noqa: E731
        try:
            run("link", "add", cable, "type", "veth", "peer", "name", inner, "netns", space)
            run("addr", "add", "10.98.1.1/24", "dev", cable)
            run("link", "set", cable, "up")
            run("-n", space, "addr", "add", "10.98.1.2/24", "dev", inner)
            run("-n", space, "link", "set", inner, "up")
            yield space, "10.98.1.1", lambda: run("-n", space, "link", "set", inner, "down")
        finally:
            # A space lives on while a connection of its processes dies, and would keep the cable and its address.
            run("link", "del", cable)
            run("netns", "del", space)

    def pull_the_cable(self, waits_for_a_lock):
        """The cable of the worker that leads, where nobody says good-bye: another one leads within ten seconds."""
        documents = list(ingest_test.documents())
        leads = lambda worker: any(event["event"] == "lead taken" for event in support.events(worker))  # noqa: E731
        with self.apart() as (space, address, cut), postgres.Server((), host=address) as database, \
                nats.Brokers(hosts=[address]) as brokers:
            options = (self.program, database.address, brokers.address)
            (self.folder / "there").mkdir()
            with support.Workers(*options, self.folder / "there", "--answer-within", support.ANSWER_WITHIN,
                                 inside=("ip", "netns", "exec", space)) as there, \
                    support.Workers(*options, self.folder, "--answer-within", support.ANSWER_WITHIN) as here:
                leader = there.start("--stories-every", 1)
                self.assertEqual(here.publish(self.put("in.jsonl", support.lines(documents[:100]))).returncode, 0)
                self.assertIsNotNone(support.wait_for(lambda: leads(leader), 20), leader.log.read_text())
                other = here.start("--stories-every", 1)
                with contextlib.closing(Session(database.address)) as somebody:
                    if waits_for_a_lock:
                        self.assertEqual(somebody.run("BEGIN; LOCK TABLE isnad.story IN SHARE MODE"), "")
                    self.assertEqual(here.publish(self.put("more.jsonl", support.lines(documents[100:150]))).returncode, 0)
                    done = "SELECT count(*) = 150 FROM isnad.document"
                    if waits_for_a_lock:
                        done = "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    self.assertIsNotNone(support.wait_for(lambda: database.sql(done) == "t", 20))
                    self.assertFalse(leads(other))
                    cut()
                    begun = time.monotonic()
                    self.assertEqual(here.publish(self.put("rest.jsonl", support.lines(documents[150:200]))).returncode, 0)
                    if waits_for_a_lock:
                        time.sleep(3)
                        self.assertEqual(somebody.run("COMMIT"), "")
                    took = support.wait_for(lambda: leads(other), 10 - (time.monotonic() - begun))
                    self.assertIsNotNone(took, f"nobody took over within ten seconds\n{other.log.read_text()}")
                print(f"the lead of a silent worker was taken over after {time.monotonic() - begun:.1f} s")
                self.assertEqual(here.finish(timeout=60), 0)
                self.assertEqual(database.sql("SELECT count(*) FROM isnad.document"), "200")
                self.assertIn(": 0 waiting, 0 being worked on, 0 given up", here.doctor()[1])

    def test_a_silent_network(self):
        self.pull_the_cable(waits_for_a_lock=False)

    def test_a_silent_network_while_it_waits(self):
        """What the server answers after the cable was pulled makes it wait anew for a sign of life."""
        self.pull_the_cable(waits_for_a_lock=True)

    def insert(self, new):
        """As schema 6 did it: a copy of document d."""
        number = f"(SELECT number FROM isnad.document WHERE id = '{new}')"
        copied = "stated_id, page_source, received, source, url, outlet, title, published, language, page"
        return (f"INSERT INTO isnad.document (key, base_id, id, {copied}) SELECT sha256(key || '{new}'), '{new}', '{new}', {copied} "
                "FROM isnad.document WHERE id = 'd'; "
                f"INSERT INTO isnad.content SELECT {number}, program, article, annotation FROM isnad.content WHERE document = 4; "
                f"INSERT INTO isnad.search_document SELECT {number}, day, length, counts, '{new}', outlet, language, words "
                "FROM isnad.search_document WHERE document = 4")

    def test_workers_that_are_ended_again_and_again(self):
        """Workers that end well put back what they could not write: the work is not taken for what ended them."""
        documents = list(ingest_test.documents())[:20]
        self.published(self.put("in.jsonl", support.lines(documents)))
        self.database.stop(immediately=True)
        try:
            for _ in range(8):
                worker = self.workers.start()
                self.waits(worker, "connect")
                self.assertEqual(self.workers.end(worker), 0)
        finally:
            self.database.start()
        self.assertIn(": 20 waiting, 0 being worked on, 0 given up", self.workers.doctor()[1])
        self.assertEqual(self.workers.finish(timeout=60), 0)
        self.assertEqual(self.database.sql("SELECT count(*) FROM isnad.document"), "20")
        self.assert_whole()

    def test_a_new_version(self):
        """A store of the schema before, with somebody of that version who is writing, and two workers of this one."""
        if not shutil.which("zstd"):
            self.skipTest("zstd is not installed")
        before = subprocess.run(["zstd", "-dc", SCHEMAS / "6.sql.zst"], check=True, capture_output=True).stdout
        subprocess.run(["psql", "-qAt", "-v", "ON_ERROR_STOP=1", self.database.address], input=before, check=True,
                       stdout=subprocess.DEVNULL)
        schema = lambda: self.database.sql("SELECT value FROM isnad.meta WHERE name = 'schema'")  # noqa: E731
        earlier = Session(self.database.address)
        self.addCleanup(earlier.close)
        self.assertEqual(earlier.run("BEGIN; " + self.insert("e")), "")
        for _ in range(2):
            self.workers.start("--jobs", 1, "--stories-every", 1)
        self.published(self.put("in.jsonl", support.lines(list(ingest_test.documents())[:20])))
        time.sleep(1)
        self.assertEqual(schema(), "6")  # what is being written comes first
        count = "UPDATE isnad.meta SET value = value + 1 WHERE name = 'revision'; COMMIT"
        self.assertEqual(earlier.run(count), "")
        self.assertIsNotNone(support.wait_for(lambda: schema() != "6", 20))
        # Nothing more of what the new version would not know of.
        self.assertIn("a later version of isnad has brought the store up",
                      earlier.run("BEGIN; " + self.insert("f") + "; " + count))
        self.assertEqual(self.workers.finish(timeout=60), 0)
        self.assertEqual(self.database.sql("SELECT count(*) FROM isnad.document"), "25")
        self.assertEqual(self.database.sql("SELECT sum(documents) FROM isnad.story_day"), "25")
        self.assert_whole()


if __name__ == "__main__":
    sys.exit(support.main(OperationTest))
