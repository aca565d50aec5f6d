#include "serve/reviews.h"

#include <gtest/gtest.h>

#include <string>

namespace isnad::serve {
namespace {

using store::Review;

constexpr std::string_view kDossier = R"({"documents":[{"id":"a","text":"\"figures\":[ {"}],
  "quantities":[{"id":"q1","doc":"a","start":10,"end":12},{"id":"q2","doc":"b","start":10,"end":12},
                {"id":"q3","doc":"b","start":40,"end":44},{"id":"q4","doc":"c","start":5,"end":6}],
  "figures":[{"id":"f1","question":"people killed","verdict":"conflict","readings":[{"quantity":"q2"},{"quantity":"q1"}]},
             {"id":"f2","question":"houses","verdict":"single","readings":[{"quantity":"q3"}]},
             {"id":"f3","question":"people killed","verdict":"single","readings":[{"quantity":"q4"}]}]})";

Review review_at(std::vector<Review::Place> places, std::string question = "people killed") {
  Review review;
  review.question = std::move(question);
  review.verdict = "conflict";
  review.places = std::move(places);
  return review;
}
Review::Place at(std::string document, std::int64_t begin, std::int64_t end) {
  return {.key = "k", .document = std::move(document), .begin = begin, .end = end};
}

TEST(Reviews, AFigureIsKnownByWhereItsNumbersStand) {
  const std::vector<FigurePlaces> figures = figures_by_place(kDossier);
  ASSERT_EQ(figures.size(), 3U);
  ASSERT_EQ(figures[0].places.size(), 2U);
  EXPECT_EQ(figures[0].places[1].document, "b");
  const auto id_of = [&](const Review& review) {
    const FigurePlaces* found = figure_of(review, figures);
    return found == nullptr ? std::string("none") : found->id;
  };
  EXPECT_EQ(id_of(review_at({at("a", 10, 12), at("b", 10, 12)})), "f1");
  // The number is read with its noun now, or without.
  EXPECT_EQ(id_of(review_at({at("b", 38, 41)})), "f2");
  EXPECT_EQ(id_of(review_at({at("b", 44, 50)})), "none");
  // Most of the places count, then the question, then the order.
  EXPECT_EQ(id_of(review_at({at("a", 10, 12), at("b", 10, 12), at("b", 40, 44)}, "houses")), "f1");
  EXPECT_EQ(id_of(review_at({at("a", 10, 12), at("b", 40, 44)}, "houses")), "f2");
  EXPECT_EQ(id_of(review_at({at("a", 10, 12), at("b", 40, 44)}, "tents")), "f1");
  // Documents that are gone are no places.
  EXPECT_EQ(id_of(review_at({at("", 10, 12)})), "none");
}

TEST(Reviews, WhatIsNoDossierHasNoFigures) {
  for (const char* json :
       {"", "{", "{}", "[]", R"({"figures":1,"quantities":[]})", R"({"figures":[1,{}],"quantities":[2]})"})
    for (const FigurePlaces& figure : figures_by_place(json)) EXPECT_TRUE(figure.places.empty()) << json;
}

TEST(Reviews, ABodySaysAllThatIsKept) {
  const Result<ReviewWanted> wanted =
      review_in(R"({"story":"s","figure":"f1","kind":"reject","note":"{[[ no }","dossier":"\"x\""})");
  ASSERT_TRUE(wanted.has_value());
  EXPECT_EQ(wanted->kind, Review::Kind::kReject);
  EXPECT_EQ(wanted->note, "{[[ no }");
  EXPECT_EQ(wanted->dossier, "\"x\"");
  // Letters of two bytes count once.
  std::string letters;
  for (int i = 0; i < 4000; ++i) letters += "س";
  const auto with_note = [](const std::string& note) {
    return review_in(R"({"story":"s","figure":"f1","kind":"note","note":")" + note + "\"}").has_value();
  };
  EXPECT_TRUE(with_note(letters));
  EXPECT_FALSE(with_note(letters + "س"));
}

}  // namespace
}  // namespace isnad::serve
