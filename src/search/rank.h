#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace isnad::search {

// A document that a query matches, as a store knows it.
struct Candidate {
  std::int64_t number = 0;
  std::string id;
  std::string outlet;
  std::string language;
  std::optional<int> day;
  std::uint32_t length = 0;
  std::string counts;  // IndexedDocument::counts
};

// The whole collection, as far as the rank asks.
struct Collection {
  std::int64_t documents = 0;
  std::int64_t positions = 0;  // the sum of their lengths
};

// One of ranked_words() with the documents that have it.
struct RankedWord {
  struct Form {
    std::string term;
    std::vector<std::int64_t> documents;  // their numbers, ascending
  };
  std::vector<Form> forms;
};

struct Ranked {
  std::size_t candidate = 0;  // position in the list
  double score = 0;
};

// The best `limit` of candidates that ascend by number: by BM25 (Robertson & Zaragoza 2009), then the latest,
// then by id. Computed here from stored counts, so that every store gives the same order.
[[nodiscard]] std::vector<Ranked> rank(const std::vector<Candidate>& candidates, const Collection& collection,
                                       const std::vector<RankedWord>& words, std::size_t limit);

// How the candidates divide, each list by number, then by name.
struct Facet {
  std::string value;
  std::size_t documents = 0;
};
struct Facets {
  std::vector<Facet> outlets;
  std::vector<Facet> languages;
  std::vector<Facet> days;  // "2015-07-22", by day; what has none is left out
};
[[nodiscard]] Facets facets_of(const std::vector<Candidate>& candidates);

}  // namespace isnad::search
