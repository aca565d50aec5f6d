#!/usr/bin/env python3
"""What a server bears: wrk's connections beside idle event streams. measure.py PROGRAM STORE [QUERIES] [--seconds N] [--only NAME]

STORE is not changed. QUERIES are lines as bench/store_queries.py prints them, more of them than are searched in the time: a
search counts as new only where nobody made it before. wrk runs on the same machine and takes its part of it.
"""
import argparse
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

LUA = pathlib.Path(__file__).with_name("paths.lua")


class Server:
    def __init__(self, program, store, jobs):
        self.process = subprocess.Popen([program, "serve", "--store", store, "--listen", "127.0.0.1:0", "--jobs", str(jobs)],
                                        stderr=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)\s*$", self.process.stderr.readline()).group(1))

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return json.load(answer)

    def memory_mb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return {name: int(re.search(rf"{name}:\s+(\d+)", status).group(1)) >> 10 for name in ("RssAnon", "RssFile")}

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def hold_streams(port, count):
    streams = []
    for _ in range(count):
        peer = socket.create_connection(("127.0.0.1", port))
        peer.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        streams.append(peer)
    return streams


def seconds_of(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 1e-6, "ms": 1e-3, "s": 1, "m": 60}[unit]


def load(server, paths, connections, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".paths", encoding="utf-8") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        before = server.cpu_seconds()
        run = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "20s", "-s", LUA,
                              f"http://127.0.0.1:{server.port}"], capture_output=True, text=True, check=True,
                             env={**os.environ, "PATHS": file.name})
        used = server.cpu_seconds() - before
    out = run.stdout
    shares = dict(re.findall(r"(\d+)%\s+(\S+)", out.split("Latency Distribution")[1]))
    count = int(re.search(r"(\d+) requests in", out).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    bad = int(bad.group(1)) if bad else 0
    sockets = re.search(r"Socket errors: (.*)", out)
    return {"requests": count, "a second": float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)),
            "50%": seconds_of(shares["50"]) * 1000, "99%": seconds_of(shares["99"]) * 1000, "cpu ms": 1000 * used / count,
            "bad": bad, "errors": sockets.group(1) if sockets else ""}


def stories_of(server):
    stories, cursor = [], ""
    while cursor is not None:
        page = server.get(f"/api/v1/stories?at_least=2&limit=500{cursor and '&cursor=' + cursor}")
        stories += page["stories"]
        cursor = page["next"]
    return stories


def cases(server, queries):
    days = [day["day"] for day in server.get("/api/v1/days")["days"]]
    stories = sorted(stories_of(server), key=lambda story: -story["documents"])
    dossier = "/api/v1/stories/{}".format
    yield "a day's stories", [f"/api/v1/stories?at_least=2&day={day}" for day in days]
    yield "the latest stories", ["/api/v1/stories"]
    yield "the largest dossier", [dossier(stories[0]["id"])]
    yield "every dossier", [dossier(story["id"]) for story in stories]
    yield "parts of dossiers", [dossier(story["id"]) + "/figures" for story in stories]
    search = ["/api/v1/search?q=" + urllib.parse.quote(query) for query in queries]
    if search:
        yield "new searches", search
        yield "known searches", search[:100]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("store")
    arguments.add_argument("queries", nargs="?")
    arguments.add_argument("--seconds", type=int, default=6)
    arguments.add_argument("--connections", type=int, default=50)
    arguments.add_argument("--streams", type=int, default=500)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--wait", type=float, default=15, help="seconds before anything is asked, as after a start")
    options = arguments.parse_args()
    queries = pathlib.Path(options.queries).read_text(encoding="utf-8").splitlines() if options.queries else []
    server = Server(options.program, options.store, options.jobs)
    try:
        streams = hold_streams(server.port, options.streams)
        time.sleep(options.wait)
        print("load", os.getloadavg(), "memory in MB", server.memory_mb())
        for name, paths in cases(server, queries):
            if options.only not in name:
                continue
            result = load(server, paths, options.connections, options.seconds)
            print(f"{name}: {result['a second']:.0f} a second, half within {result['50%']:.1f} ms, 99 % within {result['99%']:.1f} ms, "
                  f"{result['cpu ms']:.2f} ms of a core each; {result['requests']} of {len(paths)} paths, {result['bad']} bad "
                  f"{result['errors']}; memory {server.memory_mb()}", flush=True)
        for peer in streams:
            peer.close()
    finally:
        server.process.send_signal(signal.SIGTERM)
        server.process.wait()


if __name__ == "__main__":
    main()
