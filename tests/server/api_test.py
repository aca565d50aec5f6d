#!/usr/bin/env python3
"""The server and docs/openapi.yaml held to one another; reading and writing. api_test.py PROGRAM"""
import concurrent.futures
import re
import subprocess
import unittest
import urllib.parse
import xml.etree.ElementTree

from support import OPENAPI, PROGRAM, ROOT, ServerTest, record, validate


class Routes(ServerTest):
    def every_get(self):
        story = self.largest()
        filled = {"story": story, "figure": self.ask(f"/api/v1/stories/{story}/figures").json()["figures"][0]["id"],
                  "document": self.ask("/api/v1/documents").json()["documents"][0]["id"], "day": "2025-03-15"}
        for path, item in OPENAPI["paths"].items():
            if "get" in item and path != "/api/v1/events":
                query = "?q=200" if path.split("/")[-1].startswith("search") else ""
                if path == "/api/v1/entities":
                    query = "?name=" + urllib.parse.quote("الدفاع المدني")
                yield path, path.format(**filled) + query, item["get"]

    def token_for(self, operation):
        return self.server.token if "security" in operation else None

    def test_every_answer_fits_its_schema(self):
        for path, target, operation in self.every_get():
            with self.subTest(path):
                answer = self.ask(target, token=self.token_for(operation))
                self.assertEqual(answer.status, 200, answer.body)
                content = operation["responses"]["200"].get("content")
                if "application/atom+xml" in (content or {}):
                    self.assertEqual(answer.fields["content-type"], "application/atom+xml; charset=utf-8")
                elif content is None:
                    self.assertTrue(answer.fields["content-type"].startswith("text/plain"))
                else:
                    self.assertEqual(answer.fields["content-type"], "application/json")
                    validate(answer.json(), content["application/json"]["schema"])

    def test_every_route_of_the_server_is_described(self):
        source = (ROOT / "src/serve/api.cpp").read_text(encoding="utf-8")
        served = set(re.findall(r'\{(?:reads|reads_with_token|writes|deletes|open_to_all)\("([^"]+)"', source))
        site = {"/", "/stories/{story}", "/assets/{file}", "/favicon.ico"}  # the viewer: for people, not part of the interface
        self.assertEqual(served - site, set(OPENAPI["paths"]))

    def test_tags_spare_the_body(self):
        for path, target, operation in self.every_get():
            if path in ("/metrics", "/healthz", "/readyz"):
                continue
            with self.subTest(path):
                token = self.token_for(operation)
                tag = self.ask(target, token=token).fields["etag"]
                self.assertRegex(tag, r'^"[0-9a-f]{32}"$')
                again = self.ask(target, fields=[("If-None-Match", f'"x", W/{tag}')], token=token)
                self.assertEqual((again.status, again.body), (304, b""))
                self.assertEqual(again.fields["etag"], tag)
                self.assertEqual(self.ask(target, fields=[("If-None-Match", '"x"')], token=token).status, 200)

    def test_heads_have_the_length_and_no_body(self):
        for path, target, operation in self.every_get():
            if path in ("/metrics",):
                continue
            with self.subTest(path):
                token = self.token_for(operation)
                head = self.ask(target, "HEAD", token=token)
                self.assertEqual((head.status, head.body), (200, b""))
                self.assertEqual(int(head.fields["content-length"]), len(self.ask(target, token=token).body))

    def test_other_methods_are_told_which_there_are(self):
        for path, target, _ in self.every_get():
            with self.subTest(path):
                answer = self.ask(target, "DELETE")
                self.assert_problem(answer, 405)
                self.assertIn("GET, HEAD", answer.fields["allow"])

    def test_answers_forbid_what_a_page_need_not(self):
        for target in ("/healthz", "/api/v1/stories", "/api/v1/nothing", "/"):
            fields = self.ask(target).fields
            self.assertIn("default-src 'none'", fields["content-security-policy"])
            self.assertNotIn("unsafe", fields["content-security-policy"])
            self.assertEqual(fields["x-content-type-options"], "nosniff")
            self.assertEqual(fields["referrer-policy"], "no-referrer")
            self.assertNotIn("access-control-allow-origin", fields)

    def test_dossiers_are_those_of_the_command_line(self):
        for story in self.stories():
            printed = subprocess.run([PROGRAM, "dossier", "--quiet", "--store", self.server.store, "--json", "-", story["id"]],
                                     check=True, capture_output=True).stdout
            self.assertEqual(self.ask(f"/api/v1/stories/{story['id']}").body, printed)

    def test_parts_are_those_of_the_dossier(self):
        story = self.largest()
        dossier = self.ask(f"/api/v1/stories/{story}").json()
        for name in ("figures", "entities", "passages", "contradictions"):
            part = self.ask(f"/api/v1/stories/{story}/{name}").json()
            self.assertEqual(part, {"story": story, name: dossier[name]})
        for figure in dossier["figures"]:
            self.assertEqual(self.ask(f"/api/v1/stories/{story}/figures/{figure['id']}").json(), figure)
        self.assert_problem(self.ask(f"/api/v1/stories/{story}/figures/f999"), 404)

    def test_lists_are_read_to_their_end(self):
        for target, name in (("/api/v1/stories", "stories"), ("/api/v1/stories?order=largest", "stories"), ("/api/v1/documents", "documents"),
                             ("/api/v1/search?q=%D9%85%D9%86", "hits")):
            whole = self.ask(target).json()[name]
            self.assertGreater(len(whole), 2)
            read, cursor = [], ""
            while cursor is not None:
                more = "&" if "?" in target else "?"
                page = self.ask(f"{target}{more}limit=1{cursor and '&cursor=' + cursor}").json()
                self.assertLessEqual(len(page[name]), 1)
                read += page[name]
                cursor = page["next"]
            self.assertEqual(read, whole)

    def test_stories_of_a_day(self):
        days = self.ask("/api/v1/days").json()["days"]
        self.assertEqual(sum(day["stories"] for day in days), len(self.stories()))
        for day in days:
            of_day = self.ask(f"/api/v1/stories?day={day['day']}").json()["stories"]
            self.assertGreaterEqual(len(of_day), day["stories"])
            self.assertTrue(all(story["first"][:10] <= day["day"] <= story["last"][:10] for story in of_day))
        largest = self.ask("/api/v1/stories?order=largest").json()["stories"]
        self.assertEqual(largest, sorted(self.stories(), key=lambda story: -story["documents"]))
        large = self.ask("/api/v1/stories?at_least=2").json()["stories"]
        self.assertEqual(large, [story for story in self.stories() if story["documents"] > 1])

    def test_a_story_has_the_counts_and_the_conflicts_of_its_dossier(self):
        conflicts = 0
        for story in self.stories():
            dossier = self.ask(f"/api/v1/stories/{story['id']}").json()
            self.assertEqual(story["counts"], dossier["counts"] if story["documents"] > 1 else None, story["id"])
            of_dossier = sum(figure["verdict"] == "conflict" for figure in dossier["figures"])
            self.assertEqual(story["conflicts"], of_dossier if story["documents"] > 1 else 0, story["id"])
            conflicts += of_dossier
        self.assertGreater(conflicts, 0)

    def test_documents_of_a_day_are_all_there_in_the_order_of_time(self):
        days = [day["day"] for day in self.ask("/api/v1/days").json()["days"]] + ["2025-03-15", "undated"]
        listed = []
        for day in sorted(set(days)):
            read, cursor = [], ""
            while cursor is not None:
                page = self.ask(f"/api/v1/days/{day}/documents?limit=2{cursor and '&cursor=' + cursor}").json()
                read += page["documents"]
                cursor = page["next"]
            self.assertEqual(read, self.ask(f"/api/v1/days/{day}/documents").json()["documents"])
            times = [document["published"] or "" for document in read]
            self.assertEqual(times, sorted(times))
            self.assertTrue(day == "undated" or all(time.startswith(day) for time in times), times)
            listed += read
        self.assertEqual(sorted(document["id"] for document in listed),
                         sorted(document["id"] for document in self.ask("/api/v1/documents").json()["documents"]))
        for document in listed:
            story = self.ask(f"/api/v1/documents/{urllib.parse.quote(document['id'], safe='')}/story").json()
            self.assertEqual(document["story"], {key: story[key] for key in ("id", "headline", "language", "documents")})

    def test_an_entity_has_what_its_stories_say_of_it(self):
        dossier = self.ask(f"/api/v1/stories/{self.largest()}").json()
        sources = [claim["source"]["entity"] for claim in dossier["claims"] if claim["source"] and claim["source"]["entity"]]
        entity = next(one for one in dossier["entities"] if one["id"] == sources[0])
        answer = self.ask("/api/v1/entities?name=" + urllib.parse.quote(entity["name"])).json()
        there = next(one for one in answer["stories"] if one["story"]["id"] == dossier["story"]["id"])
        self.assertEqual(there["entity"], entity)
        self.assertEqual(there["statements"], [claim for claim in dossier["claims"]
                                               if claim["source"] and claim["source"]["entity"] == entity["id"]])
        mentions = [mention["doc"] for mention in dossier["mentions"] if mention["entity"] == entity["id"]]
        for document in there["documents"]:
            self.assertEqual(document["mentions"], mentions.count(document["id"]))
        self.assertEqual(sum(document["mentions"] for document in there["documents"]), len(mentions))
        own = {figure["id"]: [reading["quantity"] for reading in figure["readings"] if reading["origin"] is not None
                              and figure["origins"][reading["origin"]]["entity"] == entity["id"]] for figure in dossier["figures"]
               if entity["id"] in [origin["entity"] for origin in figure["origins"]]}
        self.assertEqual({figure["id"]: [reading["quantity"] for reading in figure["readings"]] for figure in there["figures"]}, own)
        # Those that quote it first, and every one of them page by page.
        whole = self.ask("/api/v1/entities?name=" + urllib.parse.quote("الدفاع المدني")).json()
        self.assertGreater(len(whole["stories"]), 1)
        quoting = [bool(one["statements"]) for one in whole["stories"]]
        self.assertEqual(quoting, sorted(quoting, reverse=True))
        read, cursor = [], ""
        while cursor is not None:
            page = self.ask(f"/api/v1/entities?limit=1&name={urllib.parse.quote('الدفاع المدني')}{cursor and '&cursor=' + cursor}").json()
            read += page["stories"]
            cursor = page["next"]
        self.assertEqual(read, whole["stories"])
        nobody = self.ask("/api/v1/entities?name=" + urllib.parse.quote("لا أحد هنا يحمل هذا الاسم")).json()
        self.assertEqual((nobody["documents"], nobody["stories"], nobody["next"]), (0, [], None))

    def test_a_documents_text_wherever_it_stands(self):
        story = self.ask(f"/api/v1/stories/{self.largest()}/passages").json()
        document = story["passages"][0]["members"][0]["doc"]
        answer = self.ask(f"/api/v1/documents/{urllib.parse.quote(document, safe='')}/copies").json()
        self.assertEqual(answer["document"], document)
        self.assertFalse(answer["more"])
        members = {member["doc"] for passage in answer["passages"] for member in passage["members"]}
        self.assertEqual(members, {one["id"] for one in answer["documents"]})
        self.assertLessEqual({member["doc"] for member in story["passages"][0]["members"]}, members)
        self.assert_problem(self.ask("/api/v1/documents/nobody/copies"), 404)

    def test_pages_are_never_html(self):
        document = self.ask("/api/v1/documents").json()["documents"][0]
        answer = self.ask(f"/api/v1/documents/{document['id']}/page")
        self.assertEqual(answer.body, (ROOT / document["source"]).read_bytes())
        self.assertEqual(answer.fields["content-type"], "text/plain")
        self.assertTrue(answer.fields["content-disposition"].startswith("attachment"))

    def test_the_page_and_what_it_names_are_served(self):
        page = self.ask("/")
        if page.status == 404:
            self.assert_problem(page, 404)
            self.skipTest("the viewer is not built in")
        self.assertEqual(page.fields["content-type"], "text/html; charset=utf-8")
        self.assertEqual(self.ask(f"/stories/{self.largest()}").body, page.body)
        named = re.findall(r'(?:src|href)="(/[^"]+)"', page.body.decode("utf-8"))
        self.assertEqual(len(named), 2)
        for target in named:
            self.assertRegex(self.ask(target).fields["content-type"], "^text/(javascript|css)")
        self.assertNotRegex(page.body.decode("utf-8"), r"<style|style=|<script>|onload=")

    def test_feeds_are_atom(self):
        atom = "{http://www.w3.org/2005/Atom}"
        for document in self.ask("/api/v1/documents").json()["documents"]:
            name = urllib.parse.quote(document["id"], safe="")
            story = self.ask(f"/api/v1/documents/{name}/story").json()
            self.assertIn(story, self.stories())
            feed = xml.etree.ElementTree.fromstring(self.ask(f"/api/v1/documents/{name}/figures.atom").body)
            figures = self.ask(f"/api/v1/stories/{story['id']}/figures").json()["figures"]
            titles = [entry.find(f"{atom}title").text for entry in feed.iter(f"{atom}entry")]
            self.assertEqual(len(titles), len(figures))
            self.assertEqual(sum(title.endswith("conflict") for title in titles),
                             sum(figure["verdict"] == "conflict" for figure in figures))
            ids = [one.text for one in feed.iter(f"{atom}id")]
            self.assertEqual(len(ids), len(set(ids)))
        feed = xml.etree.ElementTree.fromstring(self.ask("/api/v1/search.atom?q=200+after%3A2000-01-01").body)
        self.assertIn("after:2000-01-01", [one.text for one in feed.iter(f"{atom}title")][0])
        self.assertGreater(len(list(feed.iter(f"{atom}entry"))), 0)
        for updated in feed.iter(f"{atom}updated"):
            self.assertRegex(updated.text, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_metrics_count(self):
        self.ask("/healthz")
        text = self.ask("/metrics").body.decode()
        self.assertRegex(text, r'isnad_requests_total\{route="/healthz",status="200"\} [1-9]')
        self.assertRegex(text, r"isnad_documents \d+")
        for line in text.splitlines():
            self.assertRegex(line, r"^# (HELP|TYPE) |^[a-z_]+(\{.*\})? [0-9.e+-]+$")


class Writing(ServerTest):
    def test_what_is_posted_is_kept(self):
        lines = record("posted-1", "The mayor of Norhaven said on 5 March 2014 that 12 houses were flooded.") + b"{broken\n"
        answer = self.server.post("/api/v1/ingest", lines, fields=())
        self.assertEqual(answer.status, 202, answer.body)
        validate(answer.json(), {"$ref": "#/components/schemas/Ingested"})
        self.assertEqual((answer.json()["added"], answer.json()["known"], len(answer.json()["unusable"])), (1, 0, 1))
        self.assertEqual(self.server.post("/api/v1/ingest", lines).json()["known"], 1)
        self.assertEqual(self.ask("/api/v1/documents/posted-1").json()["title"]["exact"], "About posted-1")
        # What a file may be, a body may be: with a byte-order mark, a broken first line, a list.
        for body in (b"\xef\xbb\xbf" + lines, b"{broken\n" + lines):
            self.assertEqual(self.server.post("/api/v1/ingest", body).json()["known"], 1, body)
        listed = self.server.post("/api/v1/ingest", b"[" + record("posted-2", "The pier of Norhaven was closed.").strip() + b"]")
        self.assertEqual(listed.json(), {"added": 1, "known": 0, "unusable": []})
        self.assertTrue(self.settled())
        self.assertIn("About posted-1", [story["headline"] for story in self.stories()])

    def test_a_person_merges_and_takes_it_back(self):
        before = self.stories()
        ids = [story["id"] for story in before][:2]
        answer = self.server.post("/api/v1/stories/merge", {"stories": ids})
        self.assertEqual(answer.status, 202, answer.body)
        number = answer.json()["decision"]
        self.assertTrue(self.settled())
        self.assertEqual(len(self.stories()), len(before) - 1)
        listed = self.ask("/api/v1/decisions").json()["decisions"][0]
        self.assertEqual((listed["decision"], listed["kind"], listed["who"], listed["undone"]), (number, "merge", "Nour", None))
        self.assertEqual(self.server.post("/api/v1/undo", {"decision": number}).status, 202)
        self.assertTrue(self.settled())
        self.assertEqual(self.stories(), before)
        self.assert_problem(self.server.post("/api/v1/undo", {"decision": number}), 409)

    def test_a_reviewers_word_stands_until_it_is_taken_back(self):
        before = self.ask("/api/v1/status").json()
        story = self.largest()
        answer = self.ask(f"/api/v1/stories/{story}")
        figures = [figure for figure in answer.json()["figures"] if figure["verdict"] == "conflict"]
        wanted = {"story": story, "figure": figures[0]["id"], "kind": "reject", "note": "[Asked] the ministry: \u2068\u0644\u0627\u2069",
                  "dossier": answer.fields["etag"]}
        self.assert_problem(self.server.post("/api/v1/reviews", {**wanted, "dossier": '"seen before"'}), 409)
        self.assert_problem(self.server.post("/api/v1/reviews", {**wanted, "figure": "f999"}), 404)
        self.assert_problem(self.server.post("/api/v1/reviews", {**wanted, "story": "nothing"}), 404)
        given = self.server.post("/api/v1/reviews", wanted)
        self.assertEqual(given.status, 200, given.body)
        validate(given.json(), {"$ref": "#/components/schemas/Reviewed"})
        listed = self.ask(f"/api/v1/stories/{story}/reviews").json()
        validate(listed, {"$ref": "#/components/schemas/StoryReviews"})
        review = listed["reviews"][0]
        self.assertEqual({key: review[key] for key in ("review", "kind", "note", "who", "undone", "question", "verdict", "figure", "changed")},
                         {"review": given.json()["review"], "kind": "reject", "note": wanted["note"], "who": "Nour", "undone": None,
                          "question": figures[0]["question"], "verdict": "conflict", "figure": figures[0]["id"], "changed": False})
        everywhere = self.ask("/api/v1/reviews").json()
        validate(everywhere, {"$ref": "#/components/schemas/Reviews"})
        documents = sorted({reading["doc"] for reading in figures[0]["readings"]})
        self.assertEqual(everywhere["reviews"][0]["documents"], documents)
        self.assertEqual(self.ask("/api/v1/status").json()["revision"], before["revision"])

        # The story loses a document of the figure: the review is still the figure's, and says that it changed.
        split = self.server.post("/api/v1/stories/split", {"documents": documents[:1]}).json()["decision"]
        self.assertTrue(self.settled())
        now = self.ask(f"/api/v1/documents/{documents[1]}/story").json()["id"]
        self.assertNotEqual(now, story)
        there = self.ask(f"/api/v1/stories/{now}/reviews").json()["reviews"][0]
        self.assertEqual((there["review"], there["changed"]), (review["review"], True))
        self.assertIsNotNone(there["figure"])
        self.server.post("/api/v1/undo", {"decision": split})
        self.assertTrue(self.settled())
        self.assertEqual(self.ask(f"/api/v1/stories/{story}/reviews").json()["reviews"][0], review)

        self.assertEqual(self.server.post("/api/v1/reviews/undo", {"review": review["review"]}).status, 200)
        after = self.ask(f"/api/v1/stories/{story}/reviews").json()["reviews"][0]
        self.assertEqual((after["undone_by"], after["who"]), ("Nour", "Nour"))
        self.assert_problem(self.server.post("/api/v1/reviews/undo", {"review": review["review"]}), 409)
        self.assert_problem(self.server.post("/api/v1/reviews/undo", {"review": 77777}), 404)
        self.assert_problem(self.server.post("/api/v1/reviews/undo", {"review": 9223372036854775807}), 404)

    def test_many_at_once_lose_nothing(self):
        bodies = [record(f"many-{i}", f"Crew {i} reached Norhaven on 6 March 2014.") for i in range(12)]
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            statuses = list(pool.map(lambda body: self.server.post("/api/v1/ingest", body).status, bodies))
        self.assertEqual(statuses, [202] * 12)
        for i in range(12):
            self.assertEqual(self.ask(f"/api/v1/documents/many-{i}").status, 200)


if __name__ == "__main__":
    unittest.main()
