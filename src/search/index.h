#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/annotation.h"
#include "model/article.h"
#include "search/terms.h"

namespace isnad::search {

// What a field of a query is called inside the index: its letter and "=" stand before each term.
enum class Field : char {
  kText = 0,
  kOutlet = 'o',
  kAgency = 'a',
  kSource = 's',
  kEntity = 'e',
  kFigure = 'n',
  kLanguage = 'l',
};

// A term as indexes hold it: one of the text as it is, others behind their field's letter ("a=afp").
[[nodiscard]] std::string field_term(Field field, std::string_view term);

// A document as the indexes of all stores hold it. `tokens`: the terms of title and report, then those of the
// fields, a position after the other separated by spaces, the forms of one position separated by |. A point
// is a position that no query matches: phrases do not reach over it.
struct IndexedDocument {
  std::string tokens;
  std::string counts;          // for the rank, of terms that stand in it more than once: see count_of()
  std::uint32_t length = 0;    // positions of title and report
  std::optional<int> day;      // of publication, days since 1970; absent where only a month or less is known
  std::uint32_t left_out = 0;  // of `length`, behind what it is found by: kMostWordBytes
};

// A document is found by its first words, as far as the different terms of it have so many bytes together: a
// vector of PostgreSQL's holds 1,048,575. Fields come before the text, with a quarter of it at most.
inline constexpr std::size_t kMostWordBytes = 1'000'000;
inline constexpr std::size_t kMostFieldBytes = kMostWordBytes / 4;

// What a document is found by. Pure; `reader` keeps forms that it met for the next one.
[[nodiscard]] IndexedDocument index_document(const Article& article, const Annotation& annotation,
                                             TermReader& reader);

// How often a document has the term, as `counts` says: at most 255; words of the title count kTitleWeight
// times. 0 for a term that it has once or not at all, which the index itself knows. Terms are told apart by
// 24 bits of their hash; the rank, not what is found, depends on that. O(log terms).
[[nodiscard]] unsigned count_of(std::string_view counts, std::string_view term);

// Splits `tokens` into its positions, each as its forms stand there ("a|b"); views into it.
[[nodiscard]] std::vector<std::string_view> positions_of(std::string_view tokens);

// Days since 1970 of an ISO 8601 date of a day or more precisely.
[[nodiscard]] std::optional<int> day_of(std::string_view iso);

// A headline says what the report is about: BM25F's usual weights lie between 2 and 5.
inline constexpr unsigned kTitleWeight = 3;

// The position that nothing matches.
inline constexpr std::string_view kGap = ".";

}  // namespace isnad::search
