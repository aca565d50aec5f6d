#!/usr/bin/env python3
"""A client of the Model Context Protocol drives every tool over standard input and output. mcp_test.py PROGRAM"""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import support

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
NEWEST = "2025-11-25"
PARTS = ["documents", "entities", "mentions", "times", "quantities", "claims", "passages", "figures",
         "contradictions", "wording", "timeline", "versions"]


class Client:
    """Speaks to `isnad mcp` as an assistant's program does: a message a line."""

    def __init__(self, store, protocol="2025-06-18"):
        self.process = subprocess.Popen([support.CommandLineTest.program, "mcp", "--store", str(store)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.last_id = 0
        self.schemas = {}
        if protocol:
            self.hello = self.result("initialize", protocolVersion=protocol, capabilities={},
                                     clientInfo={"name": "test", "version": "1"})
            self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message):
        line = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode("utf-8")
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def receive(self):
        return json.loads(self.process.stdout.readline().decode("utf-8"))

    def raw(self, message):
        self.send(message)
        return self.receive()

    def ask(self, method, **params):
        self.last_id += 1
        answer = self.raw({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params})
        assert answer["jsonrpc"] == "2.0" and answer["id"] == self.last_id, answer
        return answer

    def result(self, method, **params):
        return self.ask(method, **params)["result"]

    def call(self, name, **arguments):
        return self.ask("tools/call", name=name, arguments=arguments)

    def close(self):
        """Ends the input; the exit status and what else was written."""
        out, error = self.process.communicate(timeout=60)
        return self.process.returncode, out, error.decode("utf-8")


def places(value):
    """Every object below that says where words stand."""
    if isinstance(value, dict):
        if "exact" in value and "start" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from places(item)


class McpTest(support.CommandLineTest):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="isnad-mcp-"))
        cls.store = cls.home / "store.db"
        subprocess.run([cls.program, "ingest", "--quiet", "--store", cls.store, *sorted(SAMPLES.iterdir())], check=True,
                       stdout=subprocess.DEVNULL)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home, ignore_errors=True)

    def client(self, protocol="2025-06-18"):
        client = Client(self.store, protocol)
        self.addCleanup(client.close)
        return client

    def found(self, client, name, **arguments):
        """What a tool answers, held to its schema; every place in it leads to its words."""
        result = client.call(name, **arguments)["result"]
        self.assertFalse(result["isError"], result)
        found = result["structuredContent"]
        self.assertEqual(json.loads(result["content"][0]["text"]), found)
        if not client.schemas:
            client.schemas = {tool["name"]: tool["outputSchema"] for tool in client.result("tools/list")["tools"]}
        try:
            import jsonschema
            jsonschema.Draft202012Validator(client.schemas[name]).validate(found)
        except ImportError:
            pass
        texts = self.texts(client)
        for place in places(found):
            if place["start"] is not None:
                self.assertEqual(texts[place["doc"]][place["start"]:place["end"]], place["exact"])
        return found

    def texts(self, client):
        if not hasattr(client, "texts"):
            client.texts = {}
            for story in client.call("stories")["result"]["structuredContent"]["stories"]:
                dossier = client.call("dossier", story=story["story"])["result"]["structuredContent"]
                client.texts.update({document["id"]: document["text"] for document in dossier["documents"]})
        return client.texts

    def story(self, client):
        """The id of the largest sample story."""
        return max(self.found(client, "stories")["stories"], key=lambda story: story["documents"])["story"]

    def assert_error(self, answer, code, id_=None):
        self.assertEqual(answer.get("error", {}).get("code"), code, answer)
        self.assertEqual((answer["jsonrpc"], answer["id"]), ("2.0", id_))
        self.assertNotIn("result", answer)

    # -- the tools ---------------------------------------------------------------------------------------

    def test_tools_are_listed_with_schemas_that_are_schemas(self):
        tools = self.client().result("tools/list")["tools"]
        self.assertEqual([tool["name"] for tool in tools], ["stories", "story", "dossier", "figure", "search"])
        for tool in tools:
            self.assertTrue(tool["annotations"]["readOnlyHint"])
            self.assertGreater(len(tool["description"]), 40)
            self.assertEqual(tool["outputSchema"]["type"], "object")
        try:
            import jsonschema
        except ImportError:
            self.skipTest("no jsonschema here")
        for tool in tools:
            for schema in (tool["inputSchema"], tool["outputSchema"]):
                jsonschema.Draft202012Validator.check_schema(schema)

    def test_stories_have_the_place_of_their_headline(self):
        client = self.client()
        listed = self.found(client, "stories")
        told = {story["id"]: story for story in
                self.isnad("stories", "--quiet", "--json", "--store", self.store).lines()}
        self.assertEqual({story["story"] for story in listed["stories"]}, set(told))
        for story in listed["stories"]:
            if not told[story["story"]]["headline"]:  # none of its documents has a title
                self.assertIsNone(story["headline"])
                continue
            self.assertEqual(story["headline"]["exact"], told[story["story"]]["headline"])
            self.assertIn(story["headline"]["doc"], told[story["story"]]["documents"])
        first = self.found(client, "stories", limit=1, at_least=2)
        second = self.found(client, "stories", limit=1, at_least=2, cursor=first["next"])
        self.assertEqual([part["stories"][0]["documents"] > 1 for part in (first, second)], [True, True])
        self.assertNotEqual(first["stories"], second["stories"])
        days = self.found(client, "stories", day="2025-03-15")["stories"]
        self.assertTrue(days and all(story["first"][:10] <= "2025-03-15" <= story["last"][:10] for story in days))

    def test_a_story_says_who_said_what(self):
        client = self.client()
        id_ = self.story(client)
        dossier = self.found(client, "dossier", story=id_)
        story = self.found(client, "story", story=id_, limit=100)
        self.assertEqual(story["counts"], dossier["counts"])
        self.assertEqual([one["doc"] for one in story["documents"]], [one["id"] for one in dossier["documents"]])
        self.assertEqual([one["figure"] for one in story["figures"]], [one["id"] for one in dossier["figures"]])
        quantities = {quantity["id"]: quantity for quantity in dossier["quantities"]}
        documents = {document["id"]: document for document in dossier["documents"]}
        for ours, its in zip(story["figures"], dossier["figures"], strict=True):
            self.assertEqual(ours["independent_origins"], its["independent_origins"])
            self.assertEqual(sum(origin["counted"] for origin in ours["origins"]), its["independent_origins"])
            for number, (origin, its_origin) in enumerate(zip(ours["origins"], its["origins"], strict=True)):
                self.assertEqual((origin["origin"], origin["name"], origin["docs"], origin["documents"]),
                                 (number, its_origin["name"], its_origin["docs"], len(its_origin["docs"])))
            for reading, said in zip(ours["readings"], its["readings"]):
                quantity = quantities[said["quantity"]]
                self.assertEqual((reading["min"], reading["start"]), (quantity["min"], quantity["start"]))
                self.assertEqual(reading["outlet"], documents[reading["doc"]]["outlet"])
                self.assertEqual((reading["claim"] or {}).get("claim"), said["claim"])
        self.assertEqual(set(story["left_out"].values()), {0})
        few = self.found(client, "story", story=id_, limit=1)
        self.assertEqual(few["left_out"]["documents"], len(dossier["documents"]) - 1)

    def test_a_figure_has_all_its_readings(self):
        client = self.client()
        id_ = self.story(client)
        figures = self.found(client, "dossier", story=id_)["figures"]
        figure = max(figures, key=lambda one: len(one["readings"]))
        self.assertGreater(len(figure["readings"]), 2)
        got, cursor = [], {}
        while True:
            page = self.found(client, "figure", story=id_, figure=figure["id"], limit=2, **cursor)
            got += [reading["quantity"] for reading in page["figure"]["readings"]]
            if not page["next"]:
                break
            cursor = {"cursor": page["next"]}
        self.assertEqual(got, [reading["quantity"] for reading in figure["readings"]])

    def test_a_dossier_is_the_dossier_and_its_parts(self):
        client = self.client()
        id_ = self.story(client)
        dossier = self.found(client, "dossier", story=id_)
        self.assertEqual(dossier, self.isnad("dossier", "--quiet", "--json", "-", "--store", self.store, id_).document())
        for part in PARTS:
            got, cursor = [], {}
            while True:
                page = self.found(client, "dossier", story=id_, part=part, limit=7, **cursor)
                got += page["items"]
                self.assertEqual(page["in_all"], len(dossier[part]))
                if page["items"]:  # each leads to words of a document, itself or through what it names
                    self.assertTrue(page["documents_named"] + page["places"], part)
                if not page["next"]:
                    break
                cursor = {"cursor": page["next"]}
            self.assertEqual(got, dossier[part], part)

    def test_search_hits_lead_to_the_text(self):
        client = self.client()
        page = self.found(client, "search", query="السد", limit=2)
        self.assertEqual(len(page["hits"]), 2)
        for hit in page["hits"]:
            self.assertEqual(hit["place"]["doc"], hit["doc"])
            self.assertTrue(hit["place"]["outlet"] and hit["marks"])
            for mark in hit["marks"]:
                self.assertIn("سد", hit["place"]["exact"][mark["start"]:mark["end"]])
        more = self.found(client, "search", query="السد", limit=2, cursor=page["next"])
        self.assertFalse({hit["doc"] for hit in page["hits"]} & {hit["doc"] for hit in more["hits"]})

    # -- the protocol ------------------------------------------------------------------------------------

    def test_versions_are_agreed_upon(self):
        for version in ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"):
            self.assertEqual(self.client(version).hello["protocolVersion"], version)
        for version in ("1999-01-01", "2099-01-01", "x", ""):
            hello = self.client(version or " ").hello
            self.assertEqual(hello["protocolVersion"], NEWEST)
            self.assertEqual((hello["serverInfo"]["name"], hello["capabilities"]), ("isnad", {"tools": {"listChanged": False}}))

    def test_older_clients_get_what_they_know(self):
        client = self.client("2024-11-05")
        tool = client.result("tools/list")["tools"][0]
        self.assertEqual(set(tool), {"name", "description", "inputSchema"})
        result = client.call("stories")["result"]
        self.assertEqual(set(result), {"content", "isError"})
        self.assertTrue(json.loads(result["content"][0]["text"])["stories"])

    def test_batches_are_of_one_version(self):
        batch = [{"jsonrpc": "2.0", "id": 1, "method": "ping"}, {"jsonrpc": "2.0", "method": "notifications/cancelled"},
                 {"jsonrpc": "2.0", "id": 2, "method": "nothing"}, 5,
                 {"jsonrpc": "2.0", "id": 3, "method": "initialize", "params": {"protocolVersion": "2025-06-18"}},
                 {"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "stories"}}]
        self.assert_error(self.client().raw(batch), -32600)
        client = self.client("2025-03-26")
        answers = client.raw(batch)
        self.assertEqual([(one["id"], one.get("error", {}).get("code")) for one in answers],
                         [(1, None), (2, -32601), (None, -32600), (3, -32600), (4, None)])
        client.send([{"jsonrpc": "2.0", "method": "notifications/cancelled"}])
        self.assert_error(client.raw([]), -32600)

    def test_nothing_comes_before_the_greeting(self):
        client = self.client(None)
        self.assertEqual(client.result("ping"), {})
        self.assert_error(client.ask("tools/list"), -32600, 2)
        self.assert_error(client.call("stories"), -32600, 3)
        self.assert_error(client.ask("initialize"), -32602, 4)
        self.assert_error(client.ask("initialize", protocolVersion=5), -32602, 5)

    def test_bad_messages_get_protocol_errors(self):
        client = self.client()
        for line, code, id_ in [
                (b"{", -32700, None), (b"hello", -32700, None), (b'"\xff"', -32700, None),
                (b'{"jsonrpc":"2.0","id":9,"method":"ping"} {"more":1}', -32700, None),
                (b"17", -32600, None), (b'{"id":9,"method":"ping"}', -32600, 9),
                (b'{"jsonrpc":"1.0","id":9,"method":"ping"}', -32600, 9),
                (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600, None),
                (b'{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600, None),
                (b'{"jsonrpc":"2.0","id":9}', -32600, 9), (b"[" * 3000 + b"]" * 3000, -32600, None),
                (b'{"jsonrpc":"2.0","id":"s","method":"resources/list"}', -32601, "s"),
                (b'{"jsonrpc":"2.0","id":9,"method":"ping","params":[]}', -32602, 9),
                (b'{"jsonrpc":"2.0","id":9,"method":"tools/list","params":{"cursor":"x"}}', -32602, 9)]:
            self.assert_error(client.raw(line), code, id_)
        self.assertEqual(client.result("ping"), {})

    def test_bad_calls_get_protocol_errors(self):
        client = self.client()
        for params in [{}, {"name": 5}, {"name": "delete_everything", "arguments": {}}, {"name": "search", "arguments": []},
                       {"name": "search"}, {"name": "search", "arguments": {"query": 5}},
                       {"name": "search", "arguments": {"query": "x", "limit": 0}},
                       {"name": "search", "arguments": {"query": "x", "limit": 10**30}},
                       {"name": "stories", "arguments": {"days": "2025-01-01"}}, {"name": "figure", "arguments": {"story": "x"}}]:
            self.assert_error(client.ask("tools/call", **params), -32602, client.last_id)

    def test_null_stands_for_nothing_given(self):
        client = self.client()
        answer = client.raw({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": None})
        self.assertEqual(len(answer["result"]["tools"]), 5)
        answer = client.ask("tools/call", name="stories", arguments=None)
        self.assertFalse(answer["result"]["isError"])

    def test_what_a_tool_cannot_answer_is_its_own_error(self):
        client = self.client()
        id_ = self.story(client)
        for name, arguments, word in [
                ("story", {"story": "none"}, "none"), ("dossier", {"story": "none"}, "none"),
                ("dossier", {"story": id_, "part": "rumours"}, "claims"),
                ("figure", {"story": id_, "figure": "f999"}, "f999"), ("stories", {"day": "2025-13-40"}, "YYYY-MM-DD"),
                ("stories", {"cursor": "abc"}, "cursor"), ("search", {"query": "x", "cursor": "00"}, "cursor"),
                ("figure", {"story": id_, "figure": "f1", "cursor": "66"}, "cursor"),
                ("search", {"query": "-"}, "")]:
            result = client.call(name, **arguments)["result"]
            self.assertTrue(result["isError"], (name, arguments))
            self.assertIn(word, result["content"][0]["text"])
            self.assertNotIn("structuredContent", result)

    def test_notifications_and_answers_are_not_answered(self):
        client = self.client()
        for message in [{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}},
                        {"jsonrpc": "2.0", "method": "notifications/none", "params": 5},
                        {"jsonrpc": "2.0", "method": "tools/call", "params": {"name": "stories"}},
                        {"jsonrpc": "2.0", "id": 77, "result": {}}, {"jsonrpc": "2.0", "id": 77, "error": {"code": 1}}, b"", b"\r"]:
            client.send(message)
        self.assertEqual(client.result("ping"), {})

    def test_a_huge_line_is_refused_without_being_kept(self):
        client = self.client()
        before = self.memory(client)
        piece = b"x" * (1 << 20)
        for _ in range(200):
            client.process.stdin.write(piece)
        self.assert_error(client.raw(b"x"), -32600)
        self.assertEqual(client.result("ping"), {})
        self.assertLess(self.memory(client) - before, 16 << 10)

    def memory(self, client):
        """The most that the process has held, in KiB."""
        status = pathlib.Path(f"/proc/{client.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1))

    def test_many_members_take_no_long_time(self):
        client = self.client()
        many = b",".join(b'"%d":1' % number for number in range(90000))
        self.assert_error(client.raw(b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{'
                                     + many + b"}}}"), -32602, 1)

    def test_the_end_of_the_input_is_the_end(self):
        client = Client(self.store)
        client.process.stdin.write(b'{"jsonrpc":"2.0","id":5,"method":"ping"}')  # no line end
        status, out, error = client.close()
        self.assertEqual((status, json.loads(out), error), (0, {"jsonrpc": "2.0", "id": 5, "result": {}}, ""))
        status, out, error = Client(self.store, None).close()
        self.assertEqual((status, out, error), (0, b"", ""))

    def test_nothing_but_answers_stands_on_standard_output(self):
        run = self.isnad("mcp", "--store", self.folder / "none.db")
        self.assertEqual((run.status, run.out), (2, b""))
        self.assert_one_line_about(run, "none.db")
        client = Client(self.store)
        for number in range(50):  # a client that reads late
            client.send({"jsonrpc": "2.0", "id": number, "method": "tools/list"})
        _, out, _ = client.close()
        self.assertEqual([json.loads(line)["id"] for line in out.decode("utf-8").splitlines()], list(range(50)))

    def test_a_client_that_goes_away_is_no_error(self):
        client = Client(self.store)
        client.process.stdout.close()
        try:
            for _ in range(50):
                client.send({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
            client.process.stdin.close()
        except BrokenPipeError:
            pass
        self.assertEqual(client.process.wait(timeout=60), 0)
        client.process.stderr.close()
        client.process.stdin = None


if __name__ == "__main__":
    support.main()
