"""NATS servers with JetStream for a test: their own data, on loopback, gone afterwards."""
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "contract"))
from postgres import free_port  # noqa: E402

PROGRAM = shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin:/usr/local/sbin")


def why_not():
    """Why no broker can be started here; empty where one can."""
    return "" if PROGRAM else "nats-server is not installed"


class Broker:
    def __init__(self, folder, number, brokers, host="127.0.0.1", inside=()):
        self.folder = folder / f"broker{number}"
        self.number = number
        self.host = host
        self.inside = list(inside)  # a command that runs another one somewhere
        self.port = free_port()
        self.cluster_port = free_port()
        self.monitor_port = free_port()
        self.brokers = brokers
        self.process = None

    @property
    def address(self):
        return f"nats://{self.host}:{self.port}"

    def start(self):
        self.folder.mkdir(exist_ok=True)
        lines = [f'server_name: "broker{self.number}"', f"listen: {self.host}:{self.port}",
                 f"http: {self.host}:{self.monitor_port}", f'jetstream {{ store_dir: "{self.folder}" }}']
        if len(self.brokers) > 1:
            routes = ", ".join(f"nats://{b.host}:{b.cluster_port}" for b in self.brokers)
            lines.append(f'cluster {{ name: "test", listen: {self.host}:{self.cluster_port}, routes: [{routes}] }}')
        settings = self.folder / "nats.conf"
        settings.write_text("\n".join(lines) + "\n")
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen([*self.inside, PROGRAM, "-c", str(settings)], stdout=log, stderr=log)

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def answers(self):
        try:
            with socket.create_connection((self.host, self.port), timeout=1) as connection:
                return connection.recv(4) == b"INFO"
        except OSError:
            return False


class Brokers:
    """with Brokers(3) as brokers: … brokers.address"""

    def __init__(self, count=1, hosts=None, inside=()):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad-nats-"))
        self.all = []
        for number in range(count):
            host = hosts[number] if hosts else "127.0.0.1"
            self.all.append(Broker(self.folder, number, self.all, host, inside))

    @property
    def address(self):
        return ",".join(broker.address for broker in self.all)

    def __enter__(self):
        for broker in self.all:
            broker.start()
        deadline = time.monotonic() + 60
        while not all(broker.answers() for broker in self.all):
            if time.monotonic() > deadline:
                raise RuntimeError("nats-server did not start")
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        for broker in self.all:
            broker.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def publish(broker, subject, payload):
    """Sends bytes to a subject, waiting for JetStream's word that it has them."""
    with socket.create_connection((broker.host, broker.port), timeout=10) as connection:
        stream = connection.makefile("rwb")
        stream.readline()  # INFO
        stream.write(b'CONNECT {"verbose":false}\r\nSUB test.reply 1\r\n')
        stream.write(f"PUB {subject} test.reply {len(payload)}\r\n".encode() + payload + b"\r\n")
        stream.flush()
        while True:
            line = stream.readline()
            if line.startswith(b"MSG"):
                return json.loads(stream.readline())
            if not line or line.startswith(b"-ERR"):
                raise RuntimeError(f"the broker says {line!r}")
