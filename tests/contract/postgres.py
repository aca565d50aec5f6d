"""A PostgreSQL server for a test: its own data, on loopback, gone afterwards."""
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile
import time

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")


def is_installed():
    return (BIN / "initdb").exists()


def why_not():
    """Why no server can be started here; empty where one can."""
    if not is_installed():
        return f"PostgreSQL 15 is not installed ({BIN})"
    if os.getuid() == 0 and not (unprivileged() and shutil.which("setpriv")):
        return "initdb refuses to run as root, and there is no user postgres or nobody to run it as"
    return ""


def unprivileged():
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """with Server() as server: … server.address"""

    def __init__(self, settings=("fsync=off",), host="127.0.0.1"):
        self.settings = settings
        self.host = host
        self.as_user = []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad-postgres-"))
        if os.getuid() == 0:
            user = unprivileged()
            self.as_user = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self.port = free_port()
        self.process = None

    @property
    def address(self):
        return f"postgresql://isnad@{self.host}:{self.port}/postgres"

    def run(self, *command):
        subprocess.run([*self.as_user, *map(str, command)], check=True, cwd=self.folder, stdout=subprocess.DEVNULL)

    def start(self):
        options = [f"-c{setting}" for setting in self.settings]
        self.process = subprocess.Popen(
            [*self.as_user, str(BIN / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port),
             f"-clisten_addresses={self.host}", f"-cunix_socket_directories={self.folder}", *options],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_until_ready()

    def wait_until_ready(self):
        for _ in range(300):
            done = subprocess.run([str(BIN / "pg_isready"), "-q", "-h", self.host, "-p", str(self.port)])
            if done.returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL did not start")

    def stop(self, immediately=False):
        if self.process is None:
            return
        self.process.send_signal(3 if immediately else 2)  # SIGQUIT, SIGINT: immediate and fast shutdown
        self.process.wait(timeout=60)
        self.process = None

    def sql(self, text):
        return subprocess.run(["psql", "-qAt", self.address, "-c", text], check=True, capture_output=True,
                              text=True).stdout.strip()

    def __enter__(self):
        self.run(BIN / "initdb", "-D", self.folder / "data", "-U", "isnad", "-A", "trust", "-E", "UTF8",
                 "--locale=C", "-N")
        if self.host != "127.0.0.1":
            with open(self.folder / "data" / "pg_hba.conf", "a", encoding="ascii") as allowed:
                allowed.write("host all all samenet trust\n")
        self.start()
        return self

    def __exit__(self, *_):
        self.stop(immediately=True)
        shutil.rmtree(self.folder, ignore_errors=True)
