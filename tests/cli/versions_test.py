#!/usr/bin/env python3
"""An edited article is a new version of one document: three made-up histories of edits, as an archive holds them.
Usage: versions_test.py PROGRAM"""
import unittest

from archive_support import http, page, record, zipped
from support import CommandLineTest, main

COLLAPSE = ("أعلنت بلدية الناصرية الجديدة مساء الثلاثاء أن {} شخصا قتلوا في انهيار سوق المدينة القديم. وقالت إن فرق الإنقاذ "
            "تواصل رفع الأنقاض من الممرات الجنوبية للسوق.")
FIRE = ("قال مدير الدفاع المدني سالم العتيبي إن الحريق الذي اندلع في مخازن الميناء الشرقي أتى على {} مخزنا قبل أن تسيطر "
        "عليه فرق الإطفاء فجر الأربعاء.")
STORM = ("شردت العاصفة التي ضربت ساحل النهرين نحو {} عائلة من بيوتها في القرى المنخفضة، ونقلت السلطات النازحين إلى مدارس "
         "المحافظة وملاعبها الرياضية.")
MORE = ["وزار المحافظ المكان صباح اليوم التالي واستمع إلى شهادات الناجين وأقاربهم أمام المدخل الرئيسي.",
        "وكانت المدينة قد شهدت قبل عامين حادثا مشابها لم تعلن نتائج التحقيق فيه حتى الآن."]


class VersionsTest(CommandLineTest):
    def capture(self, number, address, sentences, outlet, at, day="2031-05-04T09:00:00+03:00"):
        body = http(page("خبر من المدينة", sentences, day, outlet))
        stamped = record(number, body, address=address)
        return stamped.replace(b"WARC-Date: 2031-05-04T10:30:00Z", f"WARC-Date: {at}".encode())

    def traced(self, *records):
        run = self.isnad("trace", "--one-story", "--json", "-", self.put("case.warc.gz", zipped(*records)))
        self.assertEqual(run.status, 0, run.error)
        return run.document()

    def changed_figures(self, dossier):
        number = {q["id"]: q["min"] for q in dossier["quantities"]}
        outlet = {d["id"]: d["outlet"] for d in dossier["documents"]}
        return [(number[c["old"]], number[c["new"]], [outlet[copy["doc"]] for copy in c["copied_by"]])
                for versions in dossier["versions"] for c in versions["changes"] if c["kind"] == "figure"]

    def test_a_corrected_toll(self):
        first, second = "https://ufuq.example/a/1", "https://www.ufuq.example/a/1/?utm_source=feed"
        dossier = self.traced(
            self.capture(1, first, [COLLAPSE.format(41), *MORE], "صحيفة الأفق", "2031-05-04T08:00:00Z"),
            self.capture(2, second, [COLLAPSE.format(14), *MORE], "صحيفة الأفق", "2031-05-04T15:00:00Z"),
            self.capture(3, "https://midan.example/9", [COLLAPSE.format(41), "ولم تعلن أسماء الضحايا."], "جريدة الميدان",
                         "2031-05-04T17:00:00Z", "2031-05-04T12:00:00+03:00"),
            self.capture(4, "https://marsa.example/7", [COLLAPSE.format(14), "وأغلقت الطرق المؤدية إلى السوق."], "صحيفة المرسى",
                         "2031-05-05T09:00:00Z", "2031-05-05T08:00:00+03:00"))
        self.assertEqual([v["documents"] for v in dossier["versions"]], [["urn:uuid:1", "urn:uuid:2"]])
        self.assertEqual(self.changed_figures(dossier), [(41, 14, ["جريدة الميدان"])])
        self.assertEqual((dossier["counts"]["articles"], dossier["counts"]["outlets"]), (3, 3))

    def test_three_versions_and_a_dropped_source(self):
        url = "https://ufuq.example/a/2"
        narrated = FIRE.format(12).replace("قال مدير الدفاع المدني سالم العتيبي إن الحريق", "الحريق")
        dossier = self.traced(
            self.capture(1, url, [FIRE.format(9), *MORE], "صحيفة الأفق", "2031-05-04T08:00:00Z"),
            self.capture(2, url, [FIRE.format(12), *MORE], "صحيفة الأفق", "2031-05-04T12:00:00Z"),
            self.capture(3, url + "#top", [narrated, *MORE], "صحيفة الأفق", "2031-05-04T18:00:00Z"),
            self.capture(4, "https://midan.example/3", [FIRE.format(9), "ولم تقع إصابات بين العمال."], "جريدة الميدان",
                         "2031-05-04T13:00:00Z", "2031-05-04T11:00:00+03:00"))
        self.assertEqual([v["documents"] for v in dossier["versions"]], [["urn:uuid:1", "urn:uuid:2", "urn:uuid:3"]])
        self.assertEqual(self.changed_figures(dossier), [(9, 12, ["جريدة الميدان"])])
        changes = [(c["from"], c["to"]) for c in dossier["versions"][0]["changes"] if c["kind"] == "attribution"]
        self.assertEqual(changes, [("urn:uuid:2", "urn:uuid:3")])
        self.assertEqual(dossier["counts"]["articles"], 2)

    def test_who_had_it_first_is_no_copy(self):
        """The outlet that published the number before the first version did not copy it; an unchanged capture changes nothing."""
        url = "https://ufuq.example/a/3"
        dossier = self.traced(
            self.capture(1, url, [STORM.format(300), *MORE], "صحيفة الأفق", "2031-05-04T08:00:00Z"),
            self.capture(2, url, [STORM.format(300), *MORE], "صحيفة الأفق", "2031-05-04T09:00:00Z"),
            self.capture(3, url, [STORM.format(450), *MORE], "صحيفة الأفق", "2031-05-04T18:00:00Z"),
            self.capture(4, "https://wakala.example/1", [STORM.format(300), "وقالت الأرصاد إن الرياح ستهدأ غدا."], "وكالة النهرين",
                         "2031-05-03T18:00:00Z", "2031-05-03T18:00:00+03:00"),
            self.capture(5, "https://midan.example/5", [STORM.format(300), "ولم ترد أنباء عن ضحايا حتى الآن."], "جريدة الميدان",
                         "2031-05-04T19:00:00Z", "2031-05-04T19:00:00+03:00"))
        self.assertEqual(len(dossier["versions"]), 1)
        self.assertEqual(self.changed_figures(dossier), [(300, 450, ["جريدة الميدان"])])
        self.assertEqual(dossier["counts"]["articles"], 3)


if __name__ == "__main__":
    main()
