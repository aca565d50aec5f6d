#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "passages/document_order.h"
#include "passages/postings.h"
#include "passages/words.h"

namespace isnad::passages {

// Equal words: [a, a + length) of one document and [b, b + length) of another.
struct Run {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t length = 0;
};

// Two documents and the runs they share, in the order of a, then b. The first comes before the second in the
// order of the set.
struct SharedRuns {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::vector<Run> runs;
};

// The maximal runs of kShingleWords equal words or more that documents share. Which pairs are looked at, the
// set says: a shingle in more than a hundredth of the documents, and 200, starts no comparison, and places of
// one are compared with their kNeighbours next places alone. Only representatives have runs.
class SharedRunFinder {
 public:
  // `postings` are sorted, and of at most one document of those with one text. All must outlive the finder.
  SharedRunFinder(const Wordings& wordings, const DocumentOrder& order, std::span<const Posting> postings,
                  unsigned jobs);

  // What a representative shares with those behind it in the order, by document. Any thread.
  [[nodiscard]] std::vector<SharedRuns> behind(std::uint32_t document) const;

 private:
  // A place of a shingle that is compared, among the others of the shingle.
  struct Place {
    std::uint32_t document = 0;
    std::uint32_t position : 31 = 0;
    std::uint32_t last : 1 = 0;  // of its shingle
  };
  void collect_places(std::span<const Posting> postings, std::vector<Place>& out) const;
  [[nodiscard]] bool found_earlier(std::uint32_t x, std::uint32_t a, const Place& other) const;

  const Wordings& wordings_;
  const DocumentOrder& order_;
  std::vector<std::size_t> begins_;  // of documents, in place_of_
  std::vector<Place> places_;
  std::vector<std::uint32_t> place_of_;  // by word: the place of the shingle that begins with it, or kNoPlace
};

// What one representative shares with all others, as SharedRunFinder has it, by document: for a document that
// has come last. Costs its own length, times the places of its shingles as far as they are compared.
[[nodiscard]] std::vector<SharedRuns> shared_runs_of(const Vocabulary& vocabulary, const Wordings& wordings,
                                                     const DocumentOrder& order, const Postings& postings,
                                                     std::uint32_t document);

}  // namespace isnad::passages
