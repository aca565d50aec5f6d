#!/usr/bin/env python3
"""Workers at full size: `make soak`. soak.py PROGRAM [faults] [partition] [cost] [load]

The input is ../shared/data/saudinewsnet (12,824 documents; ISNAD_SHARED says where), the databases keep their promises
(fsync). Prints what it measures; docs/scale.md has the figures.

faults     three brokers, four workers: a worker killed every few seconds, a broker killed and brought back, PostgreSQL
           restarted; every document once, the export that of one process
partition  the same with workers in a network namespace, and 30 seconds without a way to the database (needs root)
cost       one and two workers with one broker beside one process on the same PostgreSQL
load       ISNAD_SOAK_MINUTES (15) of the same documents again and again: memory and handles
"""
import contextlib
import gzip
import hashlib
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import workers as support  # noqa: E402
import nats  # noqa: E402
import postgres  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = pathlib.Path(os.environ.get("ISNAD_SHARED", ROOT.parent / "shared"))
INPUT = SHARED / "data" / "saudinewsnet"
DOCUMENTS = "12824"
MINUTES = float(os.environ.get("ISNAD_SOAK_MINUTES", "15"))
SPACE = "isnad-soak"


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def check(true, what):
    say(("ok: " if true else "FAILED: ") + what)
    if not true:
        check.failures += 1


check.failures = 0


def empty(database):
    database.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = "
                 "'client backend'")
    database.sql("DROP SCHEMA IF EXISTS isnad CASCADE")


class Soak:
    def __init__(self, program):
        self.program = program
        self.wanted_hash = None

    def wanted(self):
        """The hash of what one process makes of the input, without any queue."""
        if self.wanted_hash is None:
            with postgres.Server(()) as database, tempfile.TemporaryDirectory() as folder:
                one = support.Workers(self.program, database.address, "", folder)
                one.done("ingest", "--store", database.address, "--quiet", str(INPUT))
                self.wanted_hash = hashlib.sha256(one.export()).hexdigest()
        return self.wanted_hash

    def compare(self, workers, database):
        check(database.sql("SELECT count(*) FROM isnad.document") == DOCUMENTS, "every document once")
        check(hashlib.sha256(workers.export()).hexdigest() == self.wanted(), "the export is that of one process")
        status, said = workers.doctor()
        check(status == 0 and "0 waiting, 0 being worked on, 0 given up" in said, "the store is whole, the queue empty")

    def disturb(self, workers, database, brokers, chance, partition=None):
        """Ends things until the queue is empty, one beside each of the first workers."""
        def end_broker():
            broker = chance.choice(brokers.all)
            say(f"broker {broker.number} is killed")
            broker.kill()
            time.sleep(3)
            broker.start()

        def restart():
            say("PostgreSQL is restarted")
            database.stop(immediately=True)
            time.sleep(2)
            database.start()

        due = [end_broker, restart] + ([partition] if partition else [])
        begun, kills = time.monotonic(), 0
        calm = False
        while not calm:
            time.sleep(chance.uniform(1.5, 4))
            workers.kill(chance.choice(workers.running))
            workers.start("--jobs", 1)
            kills += 1
            if due:
                due.pop(0)()
            done = workers.run("doctor", "--queue", workers.queue)
            calm = done.returncode == 0 and b": 0 waiting, 0 being" in done.stdout
        say(f"{kills} workers killed in {time.monotonic() - begun:.0f} s")
        check(not due, "all that was to be ended was, before the work was done")

    def faults(self):
        self.wanted()
        with contextlib.ExitStack() as stack:
            database = stack.enter_context(postgres.Server(()))
            brokers = stack.enter_context(nats.Brokers(3))
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            workers = stack.enter_context(support.Workers(self.program, database.address, brokers.address, folder,
                                                          "--answer-within", 5, "--replicas", 3))
            self.all_of_it(workers, database, brokers, random.Random(1))

    def all_of_it(self, workers, database, brokers, chance, partition=None):
        begun = time.monotonic()
        published = workers.run("ingest", "--queue", workers.queue, "--replicas", 3, "--quiet", INPUT)
        check(published.returncode == 0, f"published to three brokers in {time.monotonic() - begun:.1f} s "
              f"{published.stderr.decode()}")
        for _ in range(4):
            workers.start("--jobs", 1)
        self.disturb(workers, database, brokers, chance, partition)
        check(workers.finish(timeout=900) == 0, "a last worker ended well")
        self.compare(workers, database)

    def partition(self):
        if os.getuid() != 0:
            say("partition: skipped, network namespaces need root")
            return
        self.wanted()
        run = lambda *command: subprocess.run(command, check=True)  # noqa: E731
        with contextlib.ExitStack() as stack:
            run("ip", "netns", "add", SPACE)
            stack.callback(run, "ip", "netns", "del", SPACE)
            # Two ways out of the workers' space: one to the brokers, one to the database.
            for number in (1, 2):
                run("ip", "link", "add", f"isnad{number}", "type", "veth", "peer", "name", f"inner{number}", "netns", SPACE)
                # Before the space goes, which lives on while a connection of its processes dies.
                stack.callback(run, "ip", "link", "del", f"isnad{number}")
                run("ip", "addr", "add", f"10.99.{number}.1/24", "dev", f"isnad{number}")
                run("ip", "link", "set", f"isnad{number}", "up")
                run("ip", "-n", SPACE, "addr", "add", f"10.99.{number}.2/24", "dev", f"inner{number}")
                run("ip", "-n", SPACE, "link", "set", f"inner{number}", "up")
            database = stack.enter_context(postgres.Server((), host="10.99.2.1"))
            brokers = stack.enter_context(nats.Brokers(3, hosts=["10.99.1.1"] * 3))
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            workers = stack.enter_context(support.Workers(self.program, database.address, brokers.address, folder,
                                                          "--answer-within", 5, "--replicas", 3,
                                                          inside=("ip", "netns", "exec", SPACE)))

            def cut():
                say("no way from the workers to the database, for 30 s")
                run("ip", "link", "set", "isnad2", "down")
                time.sleep(30)
                run("ip", "link", "set", "isnad2", "up")
                say("the way is open again")

            self.all_of_it(workers, database, brokers, random.Random(2), cut)

    def cost(self):
        rows = []
        with postgres.Server(()) as database, nats.Brokers() as brokers, tempfile.TemporaryDirectory() as folder:
            for turn in range(2):
                for count in (0, 1, 2):
                    empty(database)
                    workers = support.Workers(self.program, database.address, f"{brokers.address}/cost{turn}-{count}", folder)
                    rows.append((count, *self.timed(workers, count)))
                    say(f"workers {count}: published after {rows[-1][1]:.1f} s, done after {rows[-1][2]:.1f} s, processor's "
                        f"time {rows[-1][3]:.1f} s")
        least = {count: min(row[2] for row in rows if row[0] == count) for count in (0, 1, 2)}
        for count in (1, 2):
            check(least[count] <= 1.25 * least[0],
                  f"{count} workers take {least[count] / least[0]:.2f} times as long as one process ({least[0]:.1f} s)")

    def timed(self, workers, count):
        """Seconds until published, until the stories are there, and of the processor in our programs."""
        before = os.times()
        begun = time.monotonic()
        if count == 0:
            workers.done("ingest", "--store", workers.database, "--quiet", str(INPUT))
            published = 0.0
        else:
            # As it is in operation: they wait already, and the queue does not have to be complete.
            ones = [workers.start("--quiet") for _ in range(count - 1)]
            check(workers.publish(INPUT).returncode == 0, "published")
            published = time.monotonic() - begun
            last = workers.start("--once", "--quiet")
            check(last.wait(timeout=600) == 0, "the last worker ended well")
            workers.running.remove(last)
            for one in ones:
                workers.end(one)
        took = time.monotonic() - begun
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        return published, took, used

    def load(self):
        """Documents that are new each time: the same texts with other ids."""
        with contextlib.ExitStack() as stack:
            database = stack.enter_context(postgres.Server(()))
            brokers = stack.enter_context(nats.Brokers(1))
            folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
            workers = stack.enter_context(support.Workers(self.program, database.address, brokers.address, folder,
                                                          "--stories-every", 86400, "--metrics", folder / "metrics"))
            ones = [workers.start("--jobs", 1) for _ in range(2)]
            begun, round_, seen = time.monotonic(), 0, []
            while time.monotonic() - begun < MINUTES * 60:
                # Never empty: the stories, which grow with the store, are another matter.
                said = workers.run("doctor", "--queue", workers.queue).stdout.decode()
                if int(said.split("/isnad: ")[1].split()[0]) < 8000:
                    round_ += 1
                    self.publish_round(workers, folder, round_)
                seen.append([(support.resident_megabytes(one), support.handles(one)) for one in ones])
                if len(seen) % 15 == 0:
                    say(f"{database.sql('SELECT count(*) FROM isnad.document')} documents, MB and handles "
                        f"{[(round(mb), files) for mb, files in seen[-1]]}")
                time.sleep(2)
            warm, late = seen[len(seen) // 3], seen[-1]
            for number, ((before, files_before), (after, files_after)) in enumerate(zip(warm, late), 1):
                check(after < 1.2 * before + 20 and files_after <= files_before + 2,
                      f"worker {number}: {before:.0f} MB and {files_before} handles, later {after:.0f} MB and {files_after}")
            for one in ones:
                bad = [event for event in support.events(one) if event["level"] != "info"]
                check(not bad, f"a clean log {bad[:3]}")

    def publish_round(self, workers, folder, round_):
        path = folder / f"round{round_}.jsonl"
        with open(path, "w", encoding="utf-8") as out:
            for day in sorted(INPUT.glob("*.jsonl.gz")):
                with gzip.open(day, "rt", encoding="utf-8") as records:
                    for line in records:
                        record = json.loads(line)
                        record["id"] = f"{round_}-{record['id']}"
                        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        published = workers.publish(path)
        if published.returncode != 0:
            check(False, f"round {round_} published: {published.stderr.decode()}")
        path.unlink()


def main():
    missing = postgres.why_not() or nats.why_not() or ("" if INPUT.exists() else f"there is no {INPUT}")
    if missing:
        print(f"skipped: {missing}")
        return 77
    soak = Soak(os.path.abspath(sys.argv[1]))
    for part in sys.argv[2:] or ["faults", "partition", "cost", "load"]:
        say(f"== {part}; {subprocess.run(['uptime'], capture_output=True, text=True).stdout.strip()}")
        getattr(soak, part)()
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
