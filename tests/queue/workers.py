"""Publishers and workers on a queue and a store of a test's own."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "contract"), str(HERE.parent / "fault"), str(HERE.parent / "cli")]


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
