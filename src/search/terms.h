#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/analysis.h"

namespace isnad::search {

// The forms by which one word or number is found, those of a document and those of a query. Both are empty
// for what holds nothing to search for.
struct Terms {
  std::vector<std::string> index;
  std::vector<std::string> query;
  // `index` once more as the index takes it, since most words were met before: the forms with | between them,
  // and short_hash() of each.
  std::string joined;
  std::vector<std::uint32_t> hashes;
};

// What the counts of a document tell terms apart by: 24 bits.
[[nodiscard]] std::uint32_t short_hash(std::string_view term);
inline constexpr unsigned kShortHashBytes = 3;

// Whether a word of a text is one that can be searched for: punctuation and signs are not.
[[nodiscard]] bool is_searchable(const text::Word& word);

// The value of a number's term: digits and at most one point; absent for other terms.
[[nodiscard]] std::optional<double> plain_number_of(std::string_view term);

// What stands in the fold of every Arabic word that has this term, or its beginning, among its forms: a form
// is a word without what is joined to its ends, its last letter may be another one (ت, ه), seats of hamza are
// one, and the alef of an article may be absent (لل). Empty where there is nothing such.
[[nodiscard]] std::string_view kernel_of(std::string_view term);

// Whether a fold begins with an Arabic letter, as those of words do that kernel_of() speaks of.
[[nodiscard]] bool begins_arabic(std::string_view fold);

// Keeps what it has found, since a few thousand words make up most text. Its answers depend on the word
// alone. Not for several threads at once.
class TermReader {
 public:
  // Arabic words as language/arabic/search_terms.h reads them, others folded, numbers in plain digits without
  // separators of thousands. A term holds letters, digits and points only, at most kMaxTermBytes of them. The
  // reference is valid until the next call.
  const Terms& terms_of(const text::Word& word);

  static constexpr std::size_t kMaxTermBytes = 96;  // twice the longest word in the development data

 private:
  std::unordered_map<std::string, Terms> known_;
};

}  // namespace isnad::search
