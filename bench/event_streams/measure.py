#!/usr/bin/env python3
"""What 500 open event streams cost: measure.py PROGRAM [STREAMS] prints memory, threads, the time to the first byte of
plain requests beside them, and when a header that comes a byte a second is cut off. PROGRAM takes a port."""
import random
import socket
import statistics
import subprocess
import sys
import time


def status(pid):
    lines = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status"))
    return int(lines["VmRSS"].split()[0]), int(lines["Threads"])


def connect(port, path):
    peer = socket.create_connection(("127.0.0.1", port))
    peer.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return peer


def trickled(port):
    peer = socket.create_connection(("127.0.0.1", port))
    peer.settimeout(1)
    began = time.time()
    for byte in b"GET /plain HTTP/1.1\r\nX-Slow: " + b"a" * 60:
        try:
            peer.sendall(bytes([byte]))
            if peer.recv(100) == b"":
                break
        except TimeoutError:
            pass
        except OSError:
            break
        if time.time() - began > 20:
            return "not within 20 s"
    return f"after {time.time() - began:.0f} s"


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    port = random.randint(20000, 30000)
    server = subprocess.Popen([sys.argv[1], str(port)])
    time.sleep(0.5)
    before = status(server.pid)
    streams = [connect(port, "/events") for _ in range(count)]
    for stream in streams:
        assert stream.recv(1000)
    time.sleep(2)
    after = status(server.pid)
    times = []
    for _ in range(500):
        began = time.perf_counter()
        peer = connect(port, "/plain")
        assert peer.recv(1000)
        times.append(1000 * (time.perf_counter() - began))
        peer.close()
    times.sort()
    print(f"{sys.argv[1]}: memory {before[0]} -> {after[0]} KiB, threads {before[1]} -> {after[1]}, first byte"
          f" median {statistics.median(times):.2f} ms, 99 % {times[494]:.2f} ms; a slow header is cut off {trickled(port)}")
    server.kill()


main()
