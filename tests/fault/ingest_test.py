#!/usr/bin/env python3
"""A store survives what happens to the machine: a kill at any moment, a full disk, a folder that cannot be written, a
database that goes away. Usage: ingest_test.py PROGRAM [sqlite|postgres]

ISNAD_KILLS (5) says how often; ISNAD_SEED repeats a run.
"""
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "contract"))
import postgres  # noqa: E402

KILLS = int(os.environ.get("ISNAD_KILLS", "5"))
SEED = int(os.environ.get("ISNAD_SEED", "1"))
DOCUMENTS = 1000
PLACES = "الرمانة الصدفية الوادي القرمز الغزال النورس المرفأ الزيتون السنديان البيدر".split()
THINGS = "مستودع مصنع مدرسة سوق فندق محطة مزرعة مخبز ورشة مكتبة".split()
EVENTS = ["حريق", "انفجار", "انهيار", "فيضان"]


def documents():
    """A thousand reports, three of each event with numbers that differ."""
    for i in range(DOCUMENTS):
        event = i // 3
        place, thing = PLACES[event % 10], THINGS[event // 10 % 10]
        what = EVENTS[event % 4]
        killed = 3 + event % 17 + i % 2
        text = (f"{place} - قال المتحدث باسم الدفاع المدني في {place} إن {killed} أشخاص قتلوا وأصيب {killed * 3} آخرون في {what} "
                f"وقع في {thing} رقم {event} بمدينة {place} صباح اليوم. وأضاف أن فرق الإنقاذ وصلت بعد {event % 50 + 5} دقيقة إلى "
                f"{thing} {event}، وأن البحث عن المفقودين مستمر.")
        yield {"id": f"d{i:04}", "outlet": f"صحيفة {i % 7}",
               "published": f"2031-{1 + event % 12:02}-{1 + event % 28:02}T{i % 24:02}:00",
               "title": f"{what} في {thing} رقم {event} بمدينة {place}", "text": text}


class Faults:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.input = folder / "in.jsonl"
        self.input.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents()))
        self.random = random.Random(SEED)
        self.failures = 0

    def expect(self, true, message):
        if not true:
            self.failures += 1
            print(f"FAILED: {message}")

    def command(self, verb, store, *arguments):
        return [self.program, verb, "--store", str(store), *map(str, arguments)]

    def run(self, verb, store, *arguments, **options):
        return subprocess.run(self.command(verb, store, *arguments), capture_output=True, timeout=300, **options)

    def export(self, store):
        done = self.run("dossier", store, "--quiet", "--json", "-")
        self.expect(done.returncode == 0, f"export: {done.stderr.decode()}")
        return done.stdout

    def ingest(self, store, *options):
        return self.run("ingest", store, self.input, *options)

    def failed_well(self, done, what, *words):
        """Exit 3, and one clear line."""
        lines = done.stderr.decode().splitlines()
        self.expect(done.returncode == 3, f"{what}: exit status {done.returncode}, {lines}")
        self.expect(all(line.startswith("isnad: ") for line in lines), f"{what}: {lines}")
        self.expect(any(all(word in line for word in words) for line in lines), f"{what}: no {words} in {lines}")

    def is_whole(self, store, what):
        done = self.run("doctor", store)
        self.expect(done.returncode == 0 and b"whole" in done.stdout,
                    f"{what}: {done.stdout.decode()}{done.stderr.decode()}")

    def goes_on(self, store, what):
        """The next run completes what an undisturbed one would have made."""
        done = self.ingest(store)
        self.expect(done.returncode == 0, f"{what}: {done.stderr.decode()}")
        self.expect(self.export(store) == self.wanted, f"{what}: another export")
        self.is_whole(store, what)

    def undisturbed(self, store):
        """How long a run takes that nothing happens to, and what comes out."""
        started = time.monotonic()
        done = self.ingest(store)
        self.expect(done.returncode == 0, done.stderr.decode())
        self.took = time.monotonic() - started
        self.wanted = self.export(store)
        self.expect(len(self.wanted) > 100_000, "the documents make no stories")

    def killed_run(self, store, after):
        """Ids that were acknowledged before the kill."""
        acknowledged = self.folder / "acknowledged"
        with open(acknowledged, "wb") as out:
            process = subprocess.Popen(self.command("ingest", store, self.input, "--list"), stdout=out,
                                       stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=after)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        return acknowledged.read_text().split("\n")[:-1]

    def kill(self, number, store):
        after = self.random.uniform(0, self.took)
        acknowledged = self.killed_run(store, after)
        again = self.ingest(store, "--list")
        self.expect(again.returncode == 0, again.stderr.decode())
        later = again.stdout.decode().split()
        what = f"kill {number} after {after:.2f} s, {len(acknowledged)} acknowledged"
        lost = set(acknowledged) & set(later)
        self.expect(not lost, f"{what}: {len(lost)} acknowledged ones were lost")
        self.expect(len(later) == len(set(later)), f"{what}: doubled")
        self.goes_on(store, what)
        print(what)


class SqliteFaults(Faults):
    def store(self, name):
        path = self.folder / name / "s.db"
        path.parent.mkdir()
        return path

    def file_too_large(self):
        store = self.store("limit")

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

        self.failed_well(self.run("ingest", store, self.input, preexec_fn=limit), "file limit", "s.db", "kept")
        self.is_whole(store, "file limit")
        self.goes_on(store, "file limit")

    def full_disk(self):
        mount = self.folder / "full"
        mount.mkdir()
        mounted = shutil.which("mount") and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "isnad-test", str(mount)], capture_output=True).returncode == 0
        if not mounted:
            print("full disk: skipped, nothing can be mounted here")
            return
        try:
            store = mount / "s.db"
            self.failed_well(self.ingest(store), "full disk", "s.db", "disk is full", "kept")
            subprocess.run(["mount", "-o", "remount,size=200m", str(mount)], check=True)
            self.is_whole(store, "full disk")
            self.goes_on(store, "full disk")
        finally:
            subprocess.run(["umount", str(mount)], check=True)

    def read_only_folder(self):
        store = self.store("readonly")
        self.ingest(store)
        extra = self.folder / "extra.jsonl"
        extra.write_text(json.dumps({"id": "extra", "text": "خبر قصير."}))
        as_user = []
        if os.getuid() == 0:
            user = postgres.unprivileged()
            if user is None or not shutil.which("setpriv"):
                print("read-only folder: skipped, root may write everywhere")
                return
            as_user = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
            self.folder.chmod(0o755)
        else:
            store.chmod(0o444)
        store.parent.chmod(0o555)
        done = subprocess.run([*as_user, *self.command("ingest", store, extra)], capture_output=True, timeout=60)
        store.parent.chmod(0o755)
        self.failed_well(done, "read-only folder", "s.db")
        self.expect(self.export(store) == self.wanted, "read-only folder: another export")

    def all(self):
        self.undisturbed(self.store("calm"))
        for number in range(KILLS):
            self.kill(number, self.store(f"kill{number}"))
        self.file_too_large()
        self.full_disk()
        self.read_only_folder()


class PostgresFaults(Faults):
    def __init__(self, program, folder, server):
        super().__init__(program, folder)
        self.server = server

    def empty(self):
        # A killed client's last statement may still be running.
        self.server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
                        "backend_type = 'client backend'")
        self.server.sql("DROP SCHEMA IF EXISTS isnad CASCADE")
        return self.server.address

    def lost_connection(self):
        store = self.empty()
        process = subprocess.Popen(self.command("ingest", store, self.input, "--list"), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.read(1)  # a first batch is kept, three quarters are still to come
        self.server.stop(immediately=True)
        _, error = process.communicate(timeout=120)
        self.failed_well(subprocess.CompletedProcess([], process.returncode, b"", error), "lost connection",
                         "127.0.0.1", "connection", "kept")
        self.failed_well(self.ingest(store), "no server", "127.0.0.1", "no connection")
        self.server.start()
        self.goes_on(store, "lost connection")

    def all(self):
        self.undisturbed(self.empty())
        for number in range(KILLS):
            self.kill(number, self.empty())
        self.lost_connection()


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[2:] != ["postgres"]:
            faults = SqliteFaults(program, pathlib.Path(folder))
            faults.all()
            return 1 if faults.failures else 0
        missing = postgres.why_not()
        if missing:
            print(f"skipped: {missing}")
            return 77
        with postgres.Server(()) as server:
            faults = PostgresFaults(program, pathlib.Path(folder), server)
            faults.all()
        return 1 if faults.failures else 0


if __name__ == "__main__":
    sys.exit(main())
