#!/usr/bin/env python3
"""Streams of events. events_test.py PROGRAM"""
import re
import subprocess
import time
import unittest

from support import PROGRAM, ServerTest, read_until, record, wait_until


class Events(ServerTest):
    def test_five_hundred_streams_cost_no_threads(self):
        threads, memory = self.server.threads(), self.server.memory()
        streams = []
        for _ in range(500):
            peer = self.server.connect()
            peer.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            streams.append(peer)
        for peer in streams:
            self.assertIn(b"text/event-stream", read_until(peer, b"event: hello"))
        self.assertEqual(self.server.threads(), threads)
        self.assertLess(self.server.memory() - memory, 16 * 1024)
        times = []
        for _ in range(50):
            began = time.time()
            self.assertEqual(self.ask("/api/v1/stories").status, 200)
            times.append(time.time() - began)
        self.assertLess(sorted(times)[45], 0.5)
        self.assertIn(b"isnad_open_streams 500", self.ask("/metrics").body)
        # Another process writes: everybody hears of it.
        subprocess.run([PROGRAM, "ingest", "--quiet", "--store", self.server.store, "-"], check=True, stdout=subprocess.DEVNULL,
                       input=record("heard", "A ferry stopped at the pier of Norhaven on Monday 3 March 2014."))
        for peer in streams[::50]:
            received = read_until(peer, b"event: stories")
            self.assertRegex(received.decode("utf-8"), r'event: documents\ndata: \{"revision":\d+,"count":1,"documents":\[\{"id":"heard"')
        for peer in streams:
            peer.close()
        self.assertTrue(wait_until(lambda: b"isnad_open_streams 0" in self.ask("/metrics").body))

    def test_who_comes_back_gets_what_was_missed(self):
        def hello(fields=()):
            with self.server.connect() as peer:
                extra = "".join(f"{name}: {value}\r\n" for name, value in fields)
                peer.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n{extra}\r\n".encode())
                return read_until(peer, b"event: hello", b"event: reset").decode("utf-8")
        last = re.findall(r"\nid: (.*)\n", hello())[-1]
        self.assertEqual(self.server.post("/api/v1/ingest", record("missed", "Rain fell on Norhaven on Tuesday 4 March 2014.")).status, 202)
        self.assertTrue(wait_until(lambda: "missed" in hello([("Last-Event-ID", last)])))
        for unknown in ("1", "x-1", "2000-01-01T00:00:00Z-3", "-", "a" * 1000):
            self.assertIn("event: reset", hello([("Last-Event-ID", unknown)]))


if __name__ == "__main__":
    unittest.main()
