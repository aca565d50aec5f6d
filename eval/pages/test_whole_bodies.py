#!/usr/bin/env python3
"""The measure of whole reports on invented pages: what counts as a statement, and what is missed and extra."""
import json
import unittest

import whole_bodies

REPORT = "The harbour museum opened a wing of old maps and two hundred pupils came to see it on the first day."


def page(node, shown):
    return f'<html><script type="application/ld+json">{json.dumps(node)}</script><body>{shown}</body></html>'


class Statements(unittest.TestCase):
    def test_of_an_article_wherever_it_stands(self):
        node = {"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "articleBody": f"<p>{REPORT}</p>"}]}
        self.assertEqual(whole_bodies.stated(page(node, "")).strip(), REPORT)

    def test_not_of_a_recipe_nor_of_broken_markup(self):
        self.assertEqual(whole_bodies.stated(page({"@type": "Recipe", "articleBody": REPORT}, "")), "")
        self.assertEqual(whole_bodies.stated('<script type="application/ld+json">{"articleBody": </script>'), "")

    def test_only_what_readers_see_is_shown(self):
        markup = page({"@type": "NewsArticle", "articleBody": REPORT}, "<p>Another text.</p>")
        self.assertNotIn("harbour", whole_bodies.shown(markup))


class Scores(unittest.TestCase):
    def test_missed_and_extra(self):
        truth = whole_bodies.runs("one two three four five six seven")
        self.assertEqual(whole_bodies.score(truth, truth), (1.0, 1.0))
        self.assertEqual(whole_bodies.score(truth, whole_bodies.runs("one two three four five")), (1.0, 0.5))
        self.assertEqual(whole_bodies.score(truth, whole_bodies.runs("one two three four extra words")), (1 / 3, 0.25))
        self.assertEqual(whole_bodies.score(truth, whole_bodies.runs("")), (0.0, 0.0))


if __name__ == "__main__":
    unittest.main()
