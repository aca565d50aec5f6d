#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/progress.h"
#include "model/article.h"
#include "model/dossier.h"
#include "passages/align.h"
#include "passages/document_order.h"
#include "passages/postings.h"
#include "passages/standing_text.h"
#include "passages/words.h"

namespace isnad::passages {

struct PassageOptions {
  int min_words = 6;  // --min-copy: the shortest shared text that counts
  // --standing: a sentence in so large a share of an outlet's articles is its boilerplate and no copy; 0:
  // none is.
  double standing_share = 0.02;
  unsigned jobs = 1;             // threads; the result does not depend on it
  Progress* progress = nullptr;  // not owned; null where nobody looks
};

// Text that two documents share, small edits allowed.
struct SharedText {
  Place one;
  Place other;
  auto operator<=>(const SharedText&) const = default;
};

// The words of documents that come one at a time or in batches, in any order. What it answers is a function
// of the set of documents that have been added (docs/decisions/passages.md says how). It keeps no articles:
// whoever asks for passages brings them again. DocumentIndex counts documents as they came. One thread at a
// time.
class PassageIndex {
 public:
  explicit PassageIndex(const PassageOptions& options);

  // Costs the articles' own length (times the logarithm of all that came before, for merging sorted lists).
  void add(const Article& article);
  void add(std::span<const Article* const> articles);

  // What a document shares with others, as passages() pairs them, sorted; `articles` as they came. Costs the
  // document's own length, times the places in which its text stands.
  [[nodiscard]] std::vector<SharedText> shared_by(DocumentIndex document,
                                                  std::span<const Article* const> articles);

  // The passages of all documents, with origins and edits; `articles` as they came. Costs all their length.
  [[nodiscard]] std::vector<Passage> passages(std::span<const Article* const> articles);

  [[nodiscard]] std::size_t size() const { return order_.size(); }

 private:
  [[nodiscard]] std::uint32_t find_twin(std::uint32_t document);
  [[nodiscard]] std::vector<Alignment> align_all();

  PassageOptions options_;
  AlignOptions align_options_;
  Vocabulary vocabulary_;
  Wordings wordings_;
  DocumentOrder order_;
  StandingText standing_;
  std::vector<std::string> outlets_;  // by document; empty where unknown
  Postings postings_;                 // of the first that came of documents with the same words
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_words_;  // those, by a hash of their keys
};

// Text that stands in several of the articles' bodies, small edits allowed. DocumentIndex is the position in
// `articles`. The result is a function of the set of articles, not of their order.
[[nodiscard]] std::vector<Passage> find_passages(std::span<const Article> articles,
                                                 const PassageOptions& options);

}  // namespace isnad::passages
