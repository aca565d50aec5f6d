#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "language/arabic/word_marks.h"
#include "text/analysis.h"

namespace isnad::language::arabic {

// What a number measures: a unit of data/arabic/units.tsv and the words that name it.
struct UnitPhrase {
  std::string unit;
  std::size_t first = 0;  // words [first, last)
  std::size_t last = 0;
  Span span;          // without proclitics
  bool dual = false;  // the word holds the number two
  bool sign = false;  // %, $
};

void add_marks_of_nouns(MarkTable& marks);

[[nodiscard]] std::optional<UnitPhrase> unit_at(std::string_view text, const std::vector<text::Word>& words,
                                                std::size_t at, std::size_t end);

// Whether the word is that unit with the article ("ونصف المتر").
[[nodiscard]] bool is_definite_unit(const text::Word& word, std::string_view unit);

// A noun that may be counted.
struct NounPhrase {
  std::size_t first = 0;
  std::size_t last = 0;
  Span span;
};

enum class Definiteness { kAny, kIndefinite };

// The counted noun that begins at word `at`, with a second one that "و" joins to it ("القتلى والجرحى"); none
// where the word is no noun, or has the article although an indefinite noun is due.
[[nodiscard]] std::optional<NounPhrase> noun_at(std::string_view text, const std::vector<text::Word>& words,
                                                std::size_t at, std::size_t end, Definiteness wanted);

// A dual that counts things ("فردين", "مسؤولان"): two of them; also before the noun that says which ("سيارتي
// إسعاف").
struct DualNoun {
  std::size_t first = 0;
  std::size_t last = 0;    // "اثنين" after it included
  std::size_t beyond = 0;  // where the next quantity may begin: past a dual adjective
  Span span;
  Span noun;
};
[[nodiscard]] std::optional<DualNoun> dual_at(std::string_view text, const std::vector<text::Word>& words,
                                              std::size_t at, std::size_t end);

// Whether the word is a noun of data/arabic/things.tsv: of persons and things in the singular, of people as
// listed.
[[nodiscard]] bool is_thing(const text::Word& word);

// The same behind "و"; the span without it.
[[nodiscard]] std::optional<Span> thing_span(std::string_view text, const text::Word& word);

// The noun of a toll in the singular and without article ("قتيل"), proclitics left out.
[[nodiscard]] std::optional<Span> casualty_span(std::string_view text, const text::Word& word);

// Whether it is a function word: a preposition, a conjunction …
[[nodiscard]] bool is_function_word(const text::Word& word);

// What a word before a number says of it (data/arabic/not_counted.tsv).
enum class Company { kLabel, kContact, kMaker, kChange, kScore, kNumbered };
[[nodiscard]] bool is_company(const text::Word& word, Company company);

// Whether the words [first, last) are a phrase of that kind.
[[nodiscard]] bool is_company_phrase(const std::vector<text::Word>& words, std::size_t first,
                                     std::size_t last, Company company);

// Whether a word of that kind stands among the `reach` words before `at`, `from` being the first word looked
// at.
[[nodiscard]] bool company_before(const std::vector<text::Word>& words, std::size_t from, std::size_t at,
                                  std::size_t reach, Company company);

}  // namespace isnad::language::arabic
