#!/usr/bin/env python3
"""Every export, read by somebody else's reader. Usage: export_test.py PROGRAM"""
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree

import support

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
STORY = SAMPLES / "wadi-al-qirmiz"
SCHEMAS = pathlib.Path(__file__).resolve().parents[1] / "schemas"
GRAPHML = SCHEMAS / "graphml.xsd"
TABLES = ["figures", "readings", "origins", "documents", "entities", "mentions", "claims", "quantities", "times", "passages",
          "contradictions", "wording", "timeline"]


class ExportTest(support.CommandLineTest):
    def export(self, format_, *arguments, inputs=(STORY,)):
        run = self.isnad("export", "--quiet", "--one-story", "--as", format_, *arguments, *inputs)
        self.assertEqual(run.status, 0, run.error)
        return run.out

    def table(self, name, *arguments, **options):
        text = self.export("csv", "--table", name, *arguments, **options).decode("utf-8")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def dossier(self):
        return json.loads(self.export("json"))

    def test_each_table_says_what_the_dossier_says(self):
        dossier = self.dossier()
        documents = {document["id"]: document for document in dossier["documents"]}
        for name in TABLES:
            rows = self.table(name)
            self.assertEqual(bool(rows), bool(dossier.get(name, True)), name)
            for row in rows:
                self.assertNotIn(None, row, f"{name}: more cells than columns")
                self.assertNotIn(None, row.values(), f"{name}: fewer cells than columns")
                if "start" in row:  # a span leads to the same characters, but for the guard against formulas
                    text = documents[row["document"]]["text"][int(row["start"]):int(row["end"])]
                    self.assertEqual(row["text"].removeprefix("'"), text.removeprefix("'"))
        for name, key in [("figures", "figures"), ("claims", "claims"), ("quantities", "quantities"),
                          ("documents", "documents"), ("times", "times"), ("entities", "entities"),
                          ("mentions", "mentions")]:
            self.assertEqual(len(self.table(name)), len(dossier[key]), name)

    def test_figures_have_the_columns_that_coders_know(self):
        rows = self.table("figures")
        for column in ["event_date", "time_precision", "source", "source_scale", "notes", "min", "max",
                       "independent_origins"]:
            self.assertIn(column, rows[0])
        for row, figure in zip(rows, self.dossier()["figures"], strict=True):
            self.assertEqual(row["figure"], figure["id"])
            self.assertEqual(row["verdict"], figure["verdict"])
            self.assertEqual(int(row["independent_origins"]), figure["independent_origins"])
            self.assertRegex(row["event_date"], r"^(\d{4}-\d\d-\d\d)?$")

    def test_tables_join_by_their_ids(self):
        tables = {name: self.table(name) for name in TABLES}
        ids = {key: {row[key] for row in tables[name]} for key, name in [
            ("figure", "figures"), ("document", "documents"), ("claim", "claims"), ("quantity", "quantities"),
            ("entity", "entities")]}
        self.assertTrue(all(ids.values()))
        for name, rows in tables.items():
            for row in rows:
                for column, known in ids.items():
                    # Agencies are mentioned by their names.
                    if row.get(column) and not (name == "mentions" and column == "entity"):
                        self.assertIn(row[column], known, f"{name}: {column}")
        sources = [row["source_entity"] for row in tables["claims"] if row["source_entity"]]
        self.assertTrue(sources and set(sources) <= ids["entity"])
        origins = {(row["figure"], row["origin_number"]): row["origin"] for row in tables["origins"]}
        self.assertEqual(len(origins), len(tables["origins"]))
        for row in tables["readings"]:
            if row["origin_number"]:
                self.assertEqual(origins[row["figure"], row["origin_number"]], row["origin"])

    def test_the_byte_order_mark_is_there_when_asked_for(self):
        plain = self.export("csv")
        self.assertEqual(self.export("csv", "--bom"), b"\xef\xbb\xbf" + plain)
        self.assertTrue(plain.startswith(b"figure,"))

    def test_a_page_cannot_put_a_formula_into_a_cell(self):
        page = self.put("formula.jsonl", self.records(
            {"id": "=1+1", "title": '=HYPERLINK("http://example.org","x")', "outlet": "@SUM(A1)",
             "text": support.SUSTAINED, "published": "2014-03-04"}))
        row = self.table("documents", inputs=(page,))[0]
        for cell in (row["document"], row["title"], row["outlet"]):
            self.assertTrue(cell.startswith("'"), cell)

    def test_a_spreadsheet_shows_the_same_values(self):
        office = shutil.which("soffice")
        if not office:
            self.skipTest("no LibreOffice here")
        path = self.folder / "claims.csv"
        path.write_bytes(self.export("csv", "--table", "claims", "--bom"))
        profile = (self.folder / "profile").as_uri()
        # 44,34,76: comma, quotation mark, UTF-8, as LibreOffice's filter options count them.
        for source, target in [("claims.csv", "ods"), ("claims.ods", "csv:Text - txt - csv (StarCalc):44,34,76")]:
            subprocess.run([office, f"-env:UserInstallation={profile}", "--headless", "--infilter=CSV:44,34,76",
                            "--convert-to", target, "--outdir", str(self.folder), str(self.folder / source)],
                           check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        came_back = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        self.assertEqual(came_back, self.table("claims"))

    def test_graphml_is_valid_by_a_schema(self):
        if not shutil.which("xmllint"):
            self.skipTest("no xmllint here (libxml2-utils)")
        hostile = self.put("hostile.jsonl", self.records(
            {"id": "a b_x0020_/ ط\u0651", "outlet": "<&", "title": "ع", "text": support.SUSTAINED},
            {"id": "a\u0020b /", "outlet": "_x", "text": support.COPIED}))
        for inputs in [(STORY,), (SAMPLES / "sadafiya-port",), (hostile,)]:
            path = self.put("graph.graphml", self.export("graphml", inputs=inputs))
            run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", GRAPHML, path], capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stderr)
        # The schema finds what is wrong: an end that is no node, an id that is none.
        for wrong, right in [(b'target="document:', b'target="nobody:'), (b'<node id="', b'<node id="a b ')]:
            self.assertIn(wrong, path.read_bytes())
            broken = self.put("broken.graphml", path.read_bytes().replace(wrong, right, 1))
            run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", GRAPHML, broken], capture_output=True)
            self.assertNotEqual(run.returncode, 0)

    def test_graphml_is_a_graph_to_networkx(self):
        content = self.export("graphml")
        root = xml.etree.ElementTree.fromstring(content)
        self.assertEqual(root.tag, "{http://graphml.graphdrawing.org/xmlns}graphml")
        try:
            import networkx
        except ImportError:
            self.skipTest("no networkx here (python3-networkx)")
        graph = networkx.read_graphml(io.BytesIO(content))
        dossier = self.dossier()
        documents = {node for node, data in graph.nodes(data=True) if data["kind"] == "document"}
        self.assertEqual(documents, {"document:" + document["id"] for document in dossier["documents"]})
        self.assertIn("agency:AFP", graph)
        self.assertEqual({data["document"] for _, data in graph.nodes(data=True) if data["kind"] == "document"},
                         {document["id"] for document in dossier["documents"]})
        entities = {data["entity"] for _, data in graph.nodes(data=True) if "entity" in data}
        self.assertTrue(entities and entities <= {entity["id"] for entity in dossier["entities"]})
        lags = [data for _, _, data in graph.edges(data=True) if "lag" in data]
        self.assertTrue(lags and all(isinstance(data["lag_minutes"], int) for data in lags))
        copied = [data for _, _, data in graph.edges(data=True) if data["relation"] == "copied"]
        self.assertEqual({data["passage"] for data in copied}, {p["id"] for p in dossier["passages"]})
        # The spokesman's word reaches the outlet that names no agency through the agency.
        speaker = next(node for node, data in graph.nodes(data=True) if data["label"] == "نادر السرحاني")
        self.assertTrue(networkx.has_path(graph, speaker, "document:al-diffa"))

    def test_provenance_holds_together(self):
        prov = json.loads(self.export("prov"))
        names = set(prov["entity"]) | set(prov["agent"])
        for name in names:
            self.assertRegex(name, r"^isnad:[a-z]+:[A-Za-z0-9._%-]+$")
        for record in prov["wasAttributedTo"].values():
            self.assertIn(record["prov:entity"], prov["entity"])
            self.assertIn(record["prov:agent"], prov["agent"])
        for record in prov["wasDerivedFrom"].values():
            self.assertIn(record["prov:generatedEntity"], prov["entity"])
            self.assertIn(record["prov:usedEntity"], prov["entity"])
        texts = {document["id"]: document["text"] for document in self.dossier()["documents"]}
        claims = [record for record in prov["entity"].values() if "prov:value" in record]
        self.assertTrue(claims)
        for claim in claims:
            self.assertEqual(texts[claim["isnad:document"]][claim["isnad:start"]:claim["isnad:end"]], claim["prov:value"])
        # A body that two documents name is one agent.
        labels = [agent["prov:label"] for name, agent in prov["agent"].items() if name.startswith("isnad:speaker:")]
        self.assertEqual(labels.count("الدفاع المدني النهراني"), 1)
        kinds = {record["prov:type"]["$"] for record in prov["wasDerivedFrom"].values()}
        self.assertLessEqual({"prov:Quotation", "prov:PrimarySource"}, kinds)

    def test_json_is_valid_by_schemas(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("no jsonschema here (python3-jsonschema)")
        hostile = self.put("hostile.jsonl", self.records(
            {"id": "a b/\"<ط", "outlet": "<& \u0001", "title": "ع", "url": "https://a.example/1", "author": "س",
             "published": "2014-03-04T10:00+02:00", "text": support.SUSTAINED},
            {"id": "%20", "outlet": "ب", "url": "https://b.example/<a b>", "published": "2014-03-04T10:00", "text": support.COPIED}))
        for format_, name in [("annotations", "web_annotation"), ("prov", "prov"), ("ninjs", "ninjs")]:
            schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            for inputs in [(STORY,), (SAMPLES / "sadafiya-port",), (hostile,)]:
                text = self.export(format_, inputs=inputs).decode("utf-8")
                for value in [json.loads(text)] if format_ != "ninjs" else map(json.loads, text.splitlines()):
                    validator.validate(value)
        article = json.loads(text.splitlines()[1])  # of the hostile ones, whose ids sort so
        self.assertEqual(article["firstCreated"], "2014-03-04T10:00:00+02:00")

    def test_ninjs_is_read_again(self):
        path = self.put("again.jsonl", self.export("ninjs"))
        read = {line["id"]: line for line in self.isnad("read", "--quiet", path).lines()}
        for document in self.dossier()["documents"]:
            again = read[document["id"]] if document["id"] in read else next(
                line for line in read.values() if line["title"]["exact"] == document["title"]["exact"])
            body = "\n".join(span["exact"] for span in document["body"])
            self.assertIn(body[:200], again["text"])
            self.assertEqual(again["outlet"], document["outlet"])

    def test_an_edited_page_is_a_revision(self):
        page = self.put("versions.jsonl", self.records(
            {"id": "v1", "outlet": "أ", "url": "https://a.example/1", "published": "2014-03-04T10:00:00Z",
             "text": support.SUSTAINED},
            {"id": "v2", "outlet": "أ", "url": "https://a.example/1", "published": "2014-03-04T12:00:00Z",
             "text": support.SUSTAINED.replace("14 شخصا", "16 شخصا")},
            {"id": "b", "outlet": "ب", "text": support.COPIED}))
        prov = json.loads(self.export("prov", inputs=(page,)))
        revisions = [(record["prov:usedEntity"], record["prov:generatedEntity"])
                     for name, record in prov["wasDerivedFrom"].items()
                     if "wasRevisionOf" in name and "isnad:address" in record]
        self.assertEqual(revisions, [("isnad:document:v1", "isnad:document:v2")])

    def test_provenance_is_read_by_prov(self):
        try:
            import prov.model
        except ImportError:
            self.skipTest("no prov here (python3-prov)")
        document = prov.model.ProvDocument.deserialize(content=self.export("prov").decode("utf-8"), format="json")
        written = json.loads(self.export("prov"))
        self.assertEqual(len(list(document.get_records(prov.model.ProvEntity))), len(written["entity"]))
        self.assertEqual(len(list(document.get_records(prov.model.ProvDerivation))), len(written["wasDerivedFrom"]))

    def test_annotations_lead_to_the_text(self):
        page = json.loads(self.export("annotations"))
        self.assertEqual(page["type"], "AnnotationPage")
        self.assertEqual(len({item["id"] for item in page["items"]}), len(page["items"]))
        documents = {document["id"]: document["text"] for document in self.dossier()["documents"]}
        for item in page["items"]:
            targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
            for target in targets:
                text = documents[re.search(r":document:(.*)$", target["source"]).group(1)]
                selectors = {selector["type"]: selector for selector in target["selector"]}
                position, quote = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
                self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
                self.assertIn(quote["prefix"] + quote["exact"] + quote["suffix"], text)

    def test_ninjs_has_a_line_for_each_article(self):
        lines = [json.loads(line) for line in self.export("ninjs").decode("utf-8").splitlines()]
        self.assertEqual(len(lines), len(self.dossier()["documents"]))
        for line in lines:
            self.assertEqual(line["standard"]["name"], "ninjs")
            for name in ("versionCreated", "firstCreated"):  # RFC 3339, or not there
                self.assertRegex(line.get(name, "2025-01-01T00:00:00Z"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
            self.assertEqual(line["bodies"][0]["charCount"], len(line["bodies"][0]["value"]))

    def test_passim_members_are_the_passages_members(self):
        lines = [json.loads(line) for line in self.export("passim").decode("utf-8").splitlines()]
        self.assertEqual(len(lines), sum(len(passage["members"]) for passage in self.dossier()["passages"]))

    def test_a_hostile_page_breaks_no_format(self):
        hostile = '</data>]]>\u0001\ufffe<script>"\',;=\r\n\u202e&lt;'
        page = self.put("hostile.jsonl", self.records(
            {"id": "a" + hostile, "outlet": hostile, "title": hostile, "text": support.SUSTAINED + hostile},
            {"id": "b", "outlet": "ب", "title": hostile, "text": support.COPIED + hostile}))
        xml.etree.ElementTree.fromstring(self.export("graphml", inputs=(page,)))
        for format_ in ["json", "prov", "annotations"]:
            json.loads(self.export(format_, inputs=(page,)))
        self.assertEqual(len(self.table("documents", inputs=(page,))), 2)

    def test_one_of_several_stories(self):
        stories = [SAMPLES / "wadi-al-qirmiz", SAMPLES / "sadafiya-port"]
        run = self.isnad("export", "--quiet", "--as", "csv", *stories)
        self.assertEqual(run.status, 2)
        self.assert_one_line_about(run, "several stories", "--story")
        found = self.isnad("stories", "--quiet", "--json", *stories).lines()
        ids = [story["id"] for story in found if len(story["documents"]) > 1]
        self.assertEqual(len(ids), 2)
        run = self.isnad("export", "--quiet", "--as", "json", "--story", ids[0], *stories)
        self.assertEqual((run.status, run.document()["story"]["id"]), (0, ids[0]))

    def test_a_file_is_written_whole(self):
        self.assertEqual(self.export("csv", "--output", self.folder / "figures.csv"), b"")
        self.assertEqual((self.folder / "figures.csv").read_bytes(), self.export("csv"))
        run = self.isnad("export", "--as", "csv", "--output", self.folder / "no" / "where.csv", STORY)
        self.assertEqual(run.status, 3)


if __name__ == "__main__":
    support.main()
