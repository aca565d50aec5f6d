#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "serve/api.h"
#include "serve/queries.h"

// What reviewers say of figures: accepted, rejected, a note; with who and when, undone at will. A review
// speaks of places in texts (store::Review), and is of that figure of today's dossier that has most of them.
namespace isnad::serve {

// {"story","reviews":[{"review","kind","note","who","when","undone_by","undone","question","verdict","figure",
// "changed"}]}, the latest first: those with a place in the story's documents. `figure` is null where no
// figure has one of the places any more; `changed` where the figure has other readings or another verdict
// than when it was reviewed.
[[nodiscard]] Result<std::string> story_reviews(store::Store& store, const std::string& story);

// {"reviews":[the same with "documents" in place of "figure" and "changed"],"next"}, the latest first.
// `documents` are those that are still there.
[[nodiscard]] Result<std::string> list_reviews(store::Store& store, const Paging& paging);

// What a body asks for: {"story","figure","kind"} and perhaps "note" and "dossier", the ETag under which the
// dossier was seen. Errors: kUsage. Pure; outside bytes.
struct ReviewWanted {
  std::string story;
  std::string figure;
  store::Review::Kind kind = store::Review::Kind::kNote;
  std::string note;
  std::string dossier;
};
[[nodiscard]] Result<ReviewWanted> review_in(std::string_view body);

// A figure's numbers by the places where they stand: documents by id, code points.
struct FigurePlaces {
  std::string id;
  std::string question;
  std::string verdict;
  std::vector<store::Review::Place> places;  // sorted
};
// Of every figure of a dossier that isnad wrote.
[[nodiscard]] std::vector<FigurePlaces> figures_by_place(std::string_view dossier);
// The figure that has most of the review's places, of two such the one whose question is the same, else the
// first; null for none.
[[nodiscard]] const FigurePlaces* figure_of(const store::Review& review,
                                            const std::vector<FigurePlaces>& figures);

[[nodiscard]] Response get_story_reviews(const Call& call, store::Store& store, Shared& shared);
[[nodiscard]] Response post_review(const Call& call, store::Store& store, Shared& shared);
[[nodiscard]] Response post_review_undo(const Call& call, store::Store& store, Shared& shared);

}  // namespace isnad::serve
