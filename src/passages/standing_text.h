#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "passages/hash_numbers.h"
#include "passages/words.h"

namespace isnad::passages {

// Sentences that an outlet puts into its articles again and again: invitations to subscribe, copyright lines,
// a column's frame. Learned from the set: a sentence stands where a share of the outlet's articles, and
// kLeastArticles of them, have it, and hardly anybody else's. Numbers in it may change.
class StandingText {
 public:
  // `share` of an outlet's articles; at 0 nothing is learned.
  explicit StandingText(double share) : share_(share) {}

  // Counts a document of an outlet (empty where unknown: then it is nobody's). `again` where the outlet has
  // one with the same words already, which is a page fetched twice.
  void add(const Vocabulary& vocabulary, DocumentWords& document, std::string_view outlet, bool again);

  // Which sentences of a document, counted before, stand in the set so far.
  void mark(DocumentWords& document, std::string_view outlet) const;

 private:
  struct Counts {
    HashNumbers numbers;
    std::vector<std::uint32_t> documents;
    void count(std::uint64_t hash);
    [[nodiscard]] std::uint32_t of(std::uint64_t hash) const;
  };
  double share_;
  Counts sentences_;
  Counts of_outlets_;  // sentences and outlets together
  Counts outlets_;
};

}  // namespace isnad::passages
