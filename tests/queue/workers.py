"""Publishers and workers on a queue and a store of a test's own."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "contract"), str(HERE.parent / "fault"), str(HERE.parent / "cli")]

import nats  # noqa: E402
import postgres  # noqa: E402

# Short, so that what a killed worker had comes back soon.
ANSWER_WITHIN = 2


def lines(documents):
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


class Workers:
    """with Workers(program, database, brokers, folder) as workers: … those that still run are ended."""

    def __init__(self, program, database, queue, folder, *options, inside=()):
        self.program = program
        self.database = database  # an address
        self.queue = queue  # likewise
        self.folder = pathlib.Path(folder)
        self.options = [str(option) for option in options]
        self.inside = list(inside)  # a command that runs another one somewhere
        self.running = []
        self.started = 0

    def run(self, verb, *arguments, timeout=600):
        return subprocess.run([*self.inside, self.program, verb, *map(str, arguments)], capture_output=True,
                              timeout=timeout)

    def publish(self, *inputs):
        return self.run("ingest", "--queue", self.queue, "--quiet", *inputs)

    def start(self, *more):
        """A worker that logs JSON into a file of its own."""
        self.started += 1
        log = self.folder / f"worker{self.started}.log"
        with open(log, "wb") as out:
            worker = subprocess.Popen([*self.inside, self.program, "worker", "--store", self.database, "--queue", self.queue,
                                       "--log", "json", *self.options, *map(str, more)], stdout=out, stderr=out)
        worker.log = log
        self.running.append(worker)
        return worker

    def kill(self, worker):
        worker.kill()
        worker.wait()
        self.running.remove(worker)

    def end(self, worker, timeout=60):
        """Asks it to end; its exit status."""
        worker.send_signal(signal.SIGTERM)
        self.running.remove(worker)
        return worker.wait(timeout=timeout)

    def finish(self, *more, timeout=600):
        """One more worker that ends when all is done; the others are ended then. Its exit status."""
        last = self.start("--once", *more)
        try:
            status = last.wait(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"not done after {timeout} s:\n{last.log.read_text()[-3000:]}{self.doctor()}") from error
        self.running.remove(last)
        for worker in list(self.running):
            self.end(worker)
        return status

    def export(self, store=None):
        """What can be seen of a store: its dossiers, all stories, what searches find and in which order."""
        store = store or self.database
        return self.done("dossier", "--store", store, "--quiet", "--json", "-") + \
            self.done("stories", "--store", store, "--quiet", "--json") + \
            self.done("search", "--store", store, "--quiet", "--json", "--limit", "100", "قال") + \
            self.done("search", "--store", store, "--quiet", "--json", "--limit", "100", "حريق OR المدينة")

    def done(self, verb, *arguments):
        done = self.run(verb, *arguments)
        if done.returncode != 0:
            raise AssertionError(f"isnad {verb}: {done.returncode} {done.stderr.decode()}")
        return done.stdout

    def doctor(self):
        """Exit status, and what it says of store and queue."""
        done = self.run("doctor", "--store", self.database, "--queue", self.queue)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for worker in list(self.running):
            self.kill(worker)


def events(worker):
    """What a worker logged; a line that is cut by a kill is left out."""
    found = []
    for line in worker.log.read_text().split("\n"):
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def wait_for(condition, seconds):
    """How long it took until the condition held; None where it did not."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if condition():
            return time.monotonic() - begun
        time.sleep(0.05)
    return None


def handles(worker):
    return len(os.listdir(f"/proc/{worker.pid}/fd"))


def resident_megabytes(worker):
    status = pathlib.Path(f"/proc/{worker.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.split("\n") if line.startswith("VmRSS:")) / 1024


class QueueCase(unittest.TestCase):
    """A store, a queue and workers for each test; main() starts the database and the broker for all of them."""
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
        self.workers = Workers(self.program, self.database.address, self.queue, self.folder, "--answer-within",
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


def main(case):
    """Runs the module's tests, of which `case` is the class, with the program that the command line names."""
    case.program = os.path.abspath(sys.argv.pop(1))
    missing = postgres.why_not() or nats.why_not()
    if missing:
        print(f"skipped: {missing}")
        return 77
    with postgres.Server(()) as case.database, nats.Brokers() as case.brokers:
        return 0 if unittest.main(exit=False).result.wasSuccessful() else 1
